/** Where a page of a record is opened as PDF; with `download` it is saved instead. */
export function printAddress(
  object: string,
  id: string,
  template: string,
  asked: { from?: string; to?: string; download?: '1' } = {},
): string {
  const query = new URLSearchParams(Object.entries(asked)).toString();
  return `/api/records/${object}/${id}/print/${template}${query === '' ? '' : `?${query}`}`;
}
