/** What salespeople write down, step by step of a customer's story. `{who}`, `{need}` and `{count}` are filled in. */
export interface Phrase {
  type: string;
  content: string;
  result?: string;
  next?: string;
}

const line = (type: string, content: string, result?: string, next?: string): Phrase => ({
  type,
  content,
  ...(result && { result }),
  ...(next && { next }),
});

export const first: readonly Phrase[] = [
  line(
    'phone',
    '首次电话联系{who}，介绍了公司和智能网关，对方正在了解{need}，同意加微信发资料。',
    'interested',
    '发产品资料',
  ),
  line('phone', '拨打总机转到设备部，{who}在开会，约了再打。', 'unreached', '换个时间再打'),
  line('wechat', '加上{who}微信，发了公司介绍和两个同行案例，对方说先看看。', 'again', '问资料看得怎么样'),
  line(
    'visit',
    '陌生拜访，在门卫处登记后见到{who}，聊了二十分钟，现场有{count}台设备，暂时人工抄表。',
    'interested',
    '准备一页纸方案',
  ),
  line('meeting', '展会现场交流，{who}带了两位同事，对{need}的演示看得很仔细，留了名片。', 'interested', '一周内回访'),
  line('email', '给{who}发了开发信，附{need}案例两篇。', 'again', '电话确认是否收到'),
  line('online', '官网留言咨询{need}，{who}希望先了解价格区间，已电话说明报价方式。', 'interested', '加微信发资料'),
];

export const need: readonly Phrase[] = [
  line('phone', '和{who}确认需求：{need}，一期大约{count}个点位，希望利旧现有传感器。', 'interested', '整理点位清单'),
  line(
    'visit',
    '上门勘察，{who}陪同看了两个车间，现场无线信号一般，建议用有线加网关的方式。',
    'interested',
    '出现场勘察报告',
  ),
  line('meeting', '线上会议一小时，{who}和信息部一起参加，重点问了数据归属和本地部署。', 'interested', '补充安全说明'),
  line('wechat', '{who}发来设备清单，共{count}台，其中一半没有通信接口，需要加装采集模块。', 'again', '确认加装方案'),
  line('phone', '{who}说今年预算已经用完，{need}要放到明年一季度，保持联系。', 'again', '年底前再问预算'),
  line('phone', '{who}反馈还在比较三家，关心的是报警延迟和售后响应时间。', 'again', '准备对比说明'),
  line('sample', '寄出网关样机一台、传感器两只，{who}安排电工下周接线试用。', 'interested', '跟进样机试用'),
];

export const offer: readonly Phrase[] = [
  line(
    'email',
    '向{who}发送正式报价，{count}个点位，含安装调试和一年维保，有效期 30 天。',
    'interested',
    '确认报价意见',
  ),
  line('phone', '{who}看过报价，希望总价再降 5 个点，交期提前一周，答应内部申请。', 'again', '申请价格后回复'),
  line(
    'visit',
    '带冯工上门演示样机，温度曲线和微信告警都跑通了，{who}当场拉了生产部来看。',
    'interested',
    '提交试用报告',
  ),
  line('dinner', '约{who}吃饭，聊到对方老板更看重同行案例，答应安排参观。', 'interested', '安排参观标杆客户'),
  line('wechat', '{who}说样机运行两周没有掉线，比原来那家稳定，让我们准备合同。', 'interested', '准备合同文本'),
  line('meeting', '和{who}、财务一起过商务条款，付款方式 3-6-1，质保金一年。', 'interested', '改合同付款条款'),
];

export const won: readonly Phrase[] = [
  line('visit', '合同已盖章取回，{who}希望下周进场，已通知服务部排期。', 'interested', '确认进场时间'),
  line('phone', '{who}反馈设备已全部上线，验收单本周签，尾款走流程。', 'interested', '催签验收单'),
  line('wechat', '回访{who}，系统使用正常，{need}二期准备立项，先要一个估算。', 'interested', '做二期估算'),
  line('phone', '{who}说新来的操作工不会看报表，约时间远程培训一次。', 'again', '远程培训'),
  line('visit', '季度巡检，换了一只漂移的传感器，{who}介绍了隔壁厂的设备主管。', 'interested', '联系转介绍客户'),
];

export const lost: readonly Phrase[] = [
  line('phone', '{who}告知最终选了另一家，主要是价格低了一成，祝合作顺利，留个后路。', 'refused'),
  line('phone', '{who}说{need}项目取消，集团统一采购，本地没有决定权。', 'refused'),
  line('wechat', '{who}已经离职，新接手的人还没有定，暂时搁置。', 'again', '问清接手人'),
];
