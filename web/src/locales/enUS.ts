import { accounts } from './en-US/accounts';
import { analysis } from './en-US/analysis';
import { audit } from './en-US/audit';
import { bank } from './en-US/bank';
import { commission } from './en-US/commission';
import { faces } from './en-US/faces';
import { forms } from './en-US/forms';
import { frame } from './en-US/frame';
import { handover } from './en-US/handover';
import { imports } from './en-US/imports';
import { jobs } from './en-US/jobs';
import { lines } from './en-US/lines';
import { list } from './en-US/list';
import { money } from './en-US/money';
import { notifications } from './en-US/notifications';
import { organisation } from './en-US/organisation';
import { pipelines } from './en-US/pipelines';
import { pool } from './en-US/pool';
import { poolSettings } from './en-US/poolSettings';
import { prices } from './en-US/prices';
import { record } from './en-US/record';
import { roles } from './en-US/roles';
import { settings } from './en-US/settings';
import { sharing } from './en-US/sharing';
import { states } from './en-US/states';
import { timeline } from './en-US/timeline';

/** The texts of the pages: Chinese → English, gathered from one file per area. */
export const english: Record<string, string> = {
  ...frame,
  ...lines,
  ...list,
  ...faces,
  ...forms,
  ...record,
  ...timeline,
  ...imports,
  ...jobs,
  ...settings,
  ...pool,
  ...poolSettings,
  ...accounts,
  ...analysis,
  ...audit,
  ...notifications,
  ...bank,
  ...commission,
  ...organisation,
  ...handover,
  ...sharing,
  ...roles,
  ...states,
  ...pipelines,
  ...money,
  ...prices,
};
