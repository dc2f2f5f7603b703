import type { EntityManager } from './orm.ts';

/**
 * Runs a statement with its values ($1, $2 … with arrays too) beside it, in the transaction of `em` when it has one. The ORM writes
 * values into the text, which costs twice as much where they are hundreds of kilobytes: for those statements only. It is not seen by
 * whoever counts statements.
 */
export async function queryBound<Row>(em: EntityManager, text: string, values: readonly unknown[]): Promise<Row[]> {
  const { rows } = await em.getKysely().executeQuery({
    query: { kind: 'RawNode', sqlFragments: [text], parameters: [] },
    queryId: { queryId: 'bound' },
    sql: text,
    parameters: values,
  });
  return rows as Row[];
}
