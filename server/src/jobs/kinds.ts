import { beginExport, failExport, runExport } from '../exports/run';
import { failHandover, runHandover } from '../handover/run';
import { beginHandover } from '../handover/start';
import { beginHandoverUndo, undoHandover } from '../handover/undo';
import { beginCheck, checkImport } from '../imports/check';
import { failImport } from '../imports/passage';
import { beginRun, runImport } from '../imports/run';
import { beginUndo, undoImport } from '../imports/undo';
import { beginRederivation, failRederivation, runRederivation } from '../organisation/rederivation';
import { beginPoolWork, failPoolWork, runPoolWork } from '../pool/runWork';
import { beginRenewal, failRenewal, runRenewal } from '../records/renew';
import type { JobKind } from './kind';

/** Everything that is done in the background. */
export const kinds: readonly JobKind[] = [
  { name: 'import.check', begin: beginCheck, run: checkImport, failed: failImport },
  { name: 'import.run', begin: beginRun, run: runImport, failed: failImport },
  { name: 'import.undo', begin: beginUndo, run: undoImport, failed: failImport },
  { name: 'handover.run', begin: beginHandover, run: runHandover, failed: failHandover },
  { name: 'handover.undo', begin: beginHandoverUndo, run: undoHandover, failed: failHandover },
  { name: 'export', begin: beginExport, run: runExport, failed: failExport },
  { name: 'department.rederive', begin: beginRederivation, run: runRederivation, failed: failRederivation },
  { name: 'pool.work', begin: beginPoolWork, run: runPoolWork, failed: failPoolWork },
  { name: 'records.renew', begin: beginRenewal, run: runRenewal, failed: failRenewal },
];
