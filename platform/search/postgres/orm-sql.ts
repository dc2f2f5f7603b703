import type { EntityManager } from '../../database/orm.ts';
import type { Sql } from './sql.ts';

/** The search index's SQL over an EntityManager, in its transaction when it has one. The ORM knows only `?`, and no arrays. */
export const sqlOf = (em: EntityManager): Sql => ({
  query: async <Row>(text: string, values: readonly unknown[]): Promise<Row[]> => {
    const inOrder: unknown[] = [];
    const ormText = text.replaceAll(/\$(\d+)/g, (_, number: string) => {
      inOrder.push(parameterOf(values[Number(number) - 1]));
      return '?';
    });
    return em.execute(ormText, inOrder);
  },
});

const parameterOf = (value: unknown): unknown => (Array.isArray(value) ? arrayLiteral(value) : value);

/** As PostgreSQL reads an array: every element in quotes, with quotes and backslashes escaped. */
const arrayLiteral = (values: readonly unknown[]): string =>
  `{${values.map((value) => `"${String(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;
