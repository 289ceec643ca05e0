import type { ListRequest } from './records';

export type ExportFormat = 'xlsx' | 'csv';

/** A list with its filter, or ticked records, as a file. Absent columns: those of the view. */
export interface ExportRequest {
  object: string;
  request?: Pick<ListRequest, 'view' | 'search' | 'filter' | 'sort'> & { ids?: readonly string[] };
  columns?: readonly string[];
  format?: ExportFormat;
}

export interface ExportJson {
  id: string;
  object: string;
  format: ExportFormat;
  status: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  rows: number;
  fileName: string;
  /** Where the file is while it stands; null before and after. */
  fileUrl: string | null;
  lastError: string | null;
  createdAt: string;
  /** The file is removed then. */
  expiresAt: string;
}
