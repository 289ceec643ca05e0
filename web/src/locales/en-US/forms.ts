/** Texts of forms. */
export const forms: Record<string, string> = {
  '正在打开…': 'Opening…',
  '放弃还没保存的内容？': 'Discard what is not saved?',
  放弃: 'Discard',
  继续填写: 'Go on',
  '编辑{{object}}': 'Edit {{object}}',
  取消: 'Cancel',
  '已有相同的{{object}}': 'There is the same {{object}} already',
  '{{fields}}相同': 'same {{fields}}',
  '，负责人 {{owner}}': ', owned by {{owner}}',
  '，最近联系 ': ', last contact ',
  '，在回收站里': ', in the recycle bin',
  仍要保存: 'Save anyway',
  '对方的：': 'Theirs: ',
  '我的：': 'Mine: ',
  合并后继续: 'Merge and go on',
};
