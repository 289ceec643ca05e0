import type { Cash } from './cash';
import { json } from './json';

/** A way to match a line, as far as tests look at it. */
export interface Proposed {
  customer: { id: string };
  receipt: { id: string; confirmed: boolean } | null;
  allocations: { contract: { id: string }; plan: { id: string } | null; amount: string }[];
  over: string;
  short: string;
  reasons: string[];
}

/** What finance does with statements of the account of a world. */
export interface Bank {
  upload(who: string, text: string | Uint8Array<ArrayBuffer>, name?: string): Promise<string>;
  /** A statement of rows below the usual header. */
  takeIn(rows: string[], who?: string): Promise<Response>;
  /** One line that came in, and its id. */
  lineOf(payer: string, amount: string, note?: string, number?: string): Promise<string>;
  /** The proposals for a line, the likeliest first. */
  propose(line: string, more?: object): ReturnType<typeof json>;
  match(matches: object[], who?: string, confirm?: boolean): Promise<Response>;
  /** Changes a line as finance. */
  change(line: string, changes: object): Promise<Response>;
}

export const statementHeader = '交易日期,对方户名,贷方发生额,余额,摘要,交易流水号';

export function openBank(cash: Cash): Bank {
  let count = 0;
  const upload: Bank['upload'] = async (who, text, name = '工行.csv') => {
    const form = new FormData();
    form.set('file', new File([text], name));
    return (await json(await cash.world.request(who, '/api/files', { method: 'POST', body: form }))).id;
  };
  const takeIn: Bank['takeIn'] = async (rows, who = 'zheng') =>
    cash.post(who, 'actions/takeStatement', {
      file: await upload(who, [statementHeader, ...rows].join('\n')),
      account: cash.account,
      name: '工行.csv',
    });
  return {
    upload,
    takeIn,
    async lineOf(payer, amount, note = '货款', number = `N${++count}`) {
      const { statement } = await json(await takeIn([`2025-03-08,${payer},${amount},,${note},${number}`]));
      const { items } = await json(
        await cash.world.request('zheng', `/api/records/bankStatement/${statement}/related/lines?fields=summary`),
      );
      return items[0].id;
    },
    propose: async (line, more = {}) =>
      (await json(await cash.post('zheng', 'actions/proposeMatches', { lines: [line], ...more }))).proposals[line],
    match: (matches, who = 'zheng', confirm = true) => cash.post(who, 'actions/matchLines', { matches, confirm }),
    async change(line, changes) {
      const { version } = await cash.read('bankLine', line);
      return cash.world.request('zheng', `/api/records/bankLine/${line}`, {
        method: 'PATCH',
        body: { version, ...changes },
      });
    },
  };
}

/** What confirms a proposal for a line. */
export const taken = (line: string, { customer, receipt, allocations }: Proposed) =>
  receipt
    ? { line, receipt: receipt.id }
    : {
        line,
        customer: customer.id,
        allocations: allocations.map(({ contract, plan, amount }) => ({
          contract: contract.id,
          plan: plan?.id ?? null,
          amount,
        })),
      };
