/** Making a formatter costs a hundred times as much as using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  // Swedish writes 2025-03-10 09:30:00.
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  formatters.set(zone, made);
  return made;
}

/** Whether a text is the IANA name of a time zone; offsets such as +08:00 are none, because they know no daylight saving. */
export function isZone(text: string): boolean {
  if (!/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/.test(text)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What the wall clock of a zone shows at an instant: YYYY-MM-DDTHH:mm:ss. */
export function localTimeOf(instant: Date, zone: string): string {
  return formatterOf(zone).format(instant).replace(' ', 'T');
}

/** The day of an instant in a zone, YYYY-MM-DD. The one place that knows what "today" is. */
export function dayOf(instant: Date, zone: string): string {
  return localTimeOf(instant, zone).slice(0, 10);
}

/** The instant at which a local time happens in a zone; `local` is YYYY-MM-DDTHH:mm:ss. Correct across daylight saving. */
export function instantOf(local: string, zone: string): string {
  const wanted = Date.parse(`${local}Z`);
  let instant = wanted;
  for (let round = 0; round < 2; round++) instant = wanted - offset(instant, zone);
  return new Date(instant).toISOString();
}

function offset(instant: number, zone: string): number {
  return Date.parse(`${localTimeOf(new Date(instant), zone)}Z`) - Math.floor(instant / 1000) * 1000;
}
