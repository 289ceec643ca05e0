/** `nextFollowAt` → `next_follow_at`: names in PostgreSQL are snake case, so that psql and BI tools need no quotes. */
function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The table of an object. */
export const tableName = snakeCase;

/** The column of a field. */
export const columnName = snakeCase;

/** The table that holds the links of a multi-lookup: `record_id`, `target_id`, `position` and one column per attribute. */
export function linkTable(object: string, field: string): string {
  return `${snakeCase(object)}_${snakeCase(field)}`;
}
