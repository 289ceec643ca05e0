/** Routes that the leak suite does not try, and why that is no gap. */
export const untried: readonly [pattern: RegExp, reason: string][] = [
  [/ \/api\/(health|setup|auth\/)/, 'stands before the sign-in and reads no record'],
  [/ \/api\/events$/, 'says that something has come, and never what'],
  [/ \/api\/me\b/, 'tells a person about himself'],
  [/ \/api\/settings\//, 'is open to nobody here; the test below asks each of them'],
  [/ \/api\/metrics$/, 'counts requests, for administrators'],
  [/(PATCH|POST) \/api\/imports\/:id(\/(run|undo|cancel))?$/, 'answers what GET /api/imports/:id answers'],
  [/\/reveal$/, 'uncovers on purpose whom it is allowed; to everybody else it is refused above'],
  [/\/shares\/:share$/, 'answers what POST …/shares answers'],
  [/\/access-requests\/:request$/, 'answers nothing'],
  [/\/undoTransfer$/, 'answers the ids of a transfer of one’s own'],
  [
    /\/actions\/(claim|apply|withdraw|undoClaim|assign|release|extend|exempt|requestExtension|moveToPool|moveToPrivate)$|\/poolLog$| \/api\/pools\//,
    'is refused while no pool is enabled; with one, pool/leaks.test.ts asks for what it hides',
  ],
  [/POST \/api\/jobs\/:id\/(cancel|retry)$/, 'answers nothing'],
];
