import { expect, test } from 'vitest';
import { csvOf } from './failuresFile';

test('AC-104 XFER-01 reasons become a file that a spreadsheet reads as text', () => {
  expect(
    csvOf([
      ['名称', '原因'],
      ['=1+1', '没有,权限'],
      ['说"好"', ''],
    ]),
  ).toBe(`\ufeff名称,原因\r\n'=1+1,"没有,权限"\r\n"说""好""",\r\n`);
});
