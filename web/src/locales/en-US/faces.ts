/** Texts of values and their controls. */
export const faces: Record<string, string> = {
  是: 'Yes',
  否: 'No',
  '今天 {{time}}': 'Today {{time}}',
  '昨天 {{time}}': 'Yesterday {{time}}',
  '逾期 {{days}} 天': '{{days}} d late',
  无权查看: 'Not visible to you',
  '正在查找…': 'Searching…',
  没有找到: 'Nothing found',
  '移除 {{title}}': 'Remove {{title}}',
  '添加{{object}}': 'Add {{object}}',
  省: 'Province',
  市: 'City',
  区县: 'District',
  详细地址: 'Street and number',
  上传文件: 'Upload',
};
