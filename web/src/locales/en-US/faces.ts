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
  米: 'm',
  '去掉{{field}}': 'Remove {{field}}',
  '没有定位权限。请在浏览器的网站设置里允许定位，再点一次；写好的内容都还在。':
    'Location is not allowed. Please allow it for this site in the browser, and tap again; nothing that you have written is lost.',
  '定位用时太长。请到窗边或室外再点一次；写好的内容都还在。':
    'It took too long to find where you are. Please tap again near a window or outside; nothing that you have written is lost.',
  '现在取不到位置。请打开设备的定位，再点一次；写好的内容都还在。':
    'Where you are cannot be found now. Please switch location on in the device, and tap again; nothing that you have written is lost.',
  '浏览器只在 https 网址上提供定位，请管理员配置 https；写好的内容都还在。':
    'Browsers tell where you are at https addresses alone: please ask an administrator for https; nothing that you have written is lost.',
  详细地址: 'Street and number',
  上传文件: 'Upload',
};
