/** All that the index asks of a database: a pg Pool or an ORM's connection, whose search_path finds `search_document`. */
export interface Sql {
  query<T>(text: string, values: readonly unknown[]): Promise<T[]>;
}
