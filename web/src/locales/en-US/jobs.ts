/** Texts of the jobs page. */
export const jobs: Record<string, string> = {
  等待中: 'Waiting',
  进行中: 'Running',
  '还没有后台任务。导入和导出会显示在这里。': 'No jobs yet. Imports and exports show up here.',
};
