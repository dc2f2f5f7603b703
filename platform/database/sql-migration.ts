import { Migration } from '@mikro-orm/migrations';
import type { Constructor } from '@mikro-orm/postgresql';

/** A migration as the table `migration` remembers it. */
export type NamedMigration = { readonly name: string; readonly class: Constructor<Migration> };

/** Makes a migration of plain SQL statements, run in the subgraph's own schema. */
export function sqlMigration(...statements: readonly string[]): Constructor<Migration> {
  return class extends Migration {
    override up(): void {
      for (const statement of statements) this.addSql(statement);
    }
  };
}
