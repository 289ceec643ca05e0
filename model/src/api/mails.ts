/** A mail as it is proposed before a page that is printed of a record is sent (`GET …/print/{print}/mail`). */
export interface MailProposal {
  to: string[];
  subject: string;
  text: string;
  /** Name of the file that goes along. */
  attachment: string;
  /** A mail gateway is set; without one nothing can be sent. */
  ready: boolean;
}

/** A mail to be sent. */
export interface MailRequest {
  to: string[];
  subject: string;
  text: string;
  /** Of a statement: its days. */
  from?: string;
  until?: string;
}

/** So many receivers may be named. */
export const mostReceivers = 10;
