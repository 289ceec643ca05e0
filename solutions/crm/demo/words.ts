/** Words of which the companies and people of the demo are made. Brands are invented; telephone blocks and mail domains lead nowhere. */

export interface City {
  province: string;
  city: string;
  short: string;
  area: string;
  districts: readonly string[];
}

const at = (province: string, city: string, short: string, area: string, districts: string): City => ({
  province,
  city,
  short,
  area,
  districts: districts.split(' '),
});

export const east: readonly City[] = [
  at('上海市', '上海市', '上海', '021', '浦东新区 闵行区 嘉定区 松江区 徐汇区 奉贤区'),
  at('江苏省', '苏州市', '苏州', '0512', '虎丘区 吴中区 昆山市 张家港市 太仓市'),
  at('江苏省', '无锡市', '无锡', '0510', '新吴区 滨湖区 江阴市 宜兴市'),
  at('江苏省', '南京市', '南京', '025', '江宁区 浦口区 栖霞区 雨花台区'),
  at('江苏省', '常州市', '常州', '0519', '武进区 新北区 天宁区'),
  at('浙江省', '杭州市', '杭州', '0571', '滨江区 余杭区 萧山区 拱墅区'),
  at('浙江省', '宁波市', '宁波', '0574', '鄞州区 北仑区 慈溪市 余姚市'),
  at('浙江省', '绍兴市', '绍兴', '0575', '越城区 柯桥区 上虞区'),
  at('浙江省', '台州市', '台州', '0576', '椒江区 路桥区 温岭市'),
  at('安徽省', '合肥市', '合肥', '0551', '蜀山区 包河区 肥西县'),
  at('山东省', '青岛市', '青岛', '0532', '黄岛区 城阳区 即墨区'),
];

export const south: readonly City[] = [
  at('广东省', '广州市', '广州', '020', '天河区 番禺区 黄埔区 白云区'),
  at('广东省', '深圳市', '深圳', '0755', '南山区 宝安区 龙岗区 光明区'),
  at('广东省', '佛山市', '佛山', '0757', '顺德区 南海区 禅城区'),
  at('广东省', '珠海市', '珠海', '0756', '香洲区 斗门区'),
  at('福建省', '厦门市', '厦门', '0592', '集美区 湖里区 海沧区'),
  at('福建省', '泉州市', '泉州', '0595', '晋江市 石狮市 丰泽区'),
  at('广西壮族自治区', '南宁市', '南宁', '0771', '青秀区 西乡塘区'),
  at('湖南省', '长沙市', '长沙', '0731', '岳麓区 雨花区 长沙县'),
];

/** Two characters and how they sound. */
export const brands: readonly (readonly [string, string])[] = [
  ['澜川', 'lanchuan'],
  ['栖禾', 'qihe'],
  ['铎远', 'duoyuan'],
  ['衡朗', 'henglang'],
  ['启榆', 'qiyu'],
  ['砺锋', 'lifeng'],
  ['墨岭', 'moling'],
  ['泽屿', 'zeyu'],
  ['岚迅', 'lanxun'],
  ['恒砚', 'hengyan'],
  ['沐云', 'muyun'],
  ['景梧', 'jingwu'],
  ['瑞洵', 'ruixun'],
  ['拓岩', 'tuoyan'],
  ['嘉穆', 'jiamu'],
  ['昱成', 'yucheng'],
  ['卓汐', 'zhuoxi'],
  ['宏樾', 'hongyue'],
  ['朗沃', 'langwo'],
  ['同珩', 'tongheng'],
  ['九垣', 'jiuyuan'],
  ['晟柏', 'shengbai'],
  ['远笙', 'yuansheng'],
  ['博榕', 'borong'],
  ['凌沣', 'lingfeng'],
  ['天枢', 'tianshu'],
  ['信禾', 'xinhe'],
  ['盈川', 'yingchuan'],
  ['德屿', 'deyu'],
  ['汇砂', 'huisha'],
  ['明澈', 'mingche'],
  ['青屏', 'qingping'],
  ['安棠', 'antang'],
  ['辰砾', 'chenli'],
  ['森原', 'senyuan'],
  ['万桉', 'wanan'],
  ['睿泊', 'ruibo'],
  ['科岑', 'kecen'],
  ['中澍', 'zhongshu'],
  ['润阡', 'runqian'],
] as const;

export interface Trade {
  industry: string;
  /** Middle parts of company names. */
  names: readonly string[];
  /** What they buy from us, in their words. */
  needs: readonly string[];
}

export const trades: readonly Trade[] = [
  {
    industry: 'manufacturing',
    names: ['精密机械', '自动化设备', '汽车零部件', '电子', '模具', '包装材料', '泵业', '紧固件'],
    needs: ['车间设备联网', '注塑机能耗采集', '产线停机统计', '空压站监测', '设备点检'],
  },
  {
    industry: 'technology',
    names: ['信息技术', '软件', '智能科技', '数据服务'],
    needs: ['机房温湿度监测', '网关二次开发', '系统集成配套'],
  },
  {
    industry: 'construction',
    names: ['建设工程', '建筑装饰', '机电安装'],
    needs: ['工地塔吊监测', '大体积混凝土测温', '楼宇自控改造'],
  },
  {
    industry: 'retail',
    names: ['商贸', '连锁超市', '电子商务'],
    needs: ['冷柜温度告警', '门店能耗管理', '仓库温湿度'],
  },
  {
    industry: 'healthcare',
    names: ['医疗器械', '生物医药', '医学检验'],
    needs: ['冷链温度追溯', '洁净车间压差监测', '试剂冷库告警'],
  },
  {
    industry: 'logistics',
    names: ['供应链', '冷链物流', '仓储'],
    needs: ['冷藏车在途温度', '月台叉车管理', '园区能耗'],
  },
  {
    industry: 'energy',
    names: ['新能源', '节能科技', '电力设备'],
    needs: ['光伏逆变器接入', '充电桩监测', '配电房无人值守'],
  },
  { industry: 'food', names: ['食品', '餐饮管理', '农业科技'], needs: ['蒸煮锅温度记录', '冷库告警', '大棚环境监测'] },
  { industry: 'education', names: ['教育科技', '职业培训学校'], needs: ['实训室物联网套件', '校园用水用电监测'] },
  { industry: 'culture', names: ['文化传媒', '印务'], needs: ['印刷车间温湿度', '展馆环境监测'] },
  { industry: 'finance', names: ['融资租赁', '保险经纪'], needs: ['租赁设备在线监管', '机房环境监测'] },
  { industry: 'government', names: ['产业园区管理', '公共设施运营'], needs: ['园区能源平台', '泵站远程值守'] },
];

export const surnames: readonly (readonly [string, string])[] = [
  ['王', 'wang'],
  ['李', 'li'],
  ['张', 'zhang'],
  ['刘', 'liu'],
  ['陈', 'chen'],
  ['杨', 'yang'],
  ['黄', 'huang'],
  ['赵', 'zhao'],
  ['周', 'zhou'],
  ['吴', 'wu'],
  ['徐', 'xu'],
  ['孙', 'sun'],
  ['朱', 'zhu'],
  ['马', 'ma'],
  ['胡', 'hu'],
  ['郭', 'guo'],
  ['林', 'lin'],
  ['何', 'he'],
  ['高', 'gao'],
  ['罗', 'luo'],
  ['郑', 'zheng'],
  ['梁', 'liang'],
  ['谢', 'xie'],
  ['宋', 'song'],
  ['唐', 'tang'],
  ['许', 'xu'],
  ['韩', 'han'],
  ['冯', 'feng'],
  ['邓', 'deng'],
  ['曹', 'cao'],
  ['彭', 'peng'],
  ['曾', 'zeng'],
  ['沈', 'shen'],
  ['顾', 'gu'],
  ['陆', 'lu'],
  ['钟', 'zhong'],
] as const;

export const givenNames: Record<'male' | 'female', readonly (readonly [string, string])[]> = {
  male: [
    ['志远', 'zhiyuan'],
    ['建国', 'jianguo'],
    ['伟', 'wei'],
    ['浩然', 'haoran'],
    ['俊', 'jun'],
    ['国强', 'guoqiang'],
    ['宇航', 'yuhang'],
    ['明辉', 'minghui'],
    ['晓东', 'xiaodong'],
    ['磊', 'lei'],
    ['海峰', 'haifeng'],
    ['文博', 'wenbo'],
    ['子轩', 'zixuan'],
    ['永刚', 'yonggang'],
    ['少华', 'shaohua'],
    ['鹏', 'peng'],
    ['立新', 'lixin'],
    ['天宇', 'tianyu'],
    ['振华', 'zhenhua'],
    ['毅', 'yi'],
  ],
  female: [
    ['雨桐', 'yutong'],
    ['静', 'jing'],
    ['丽华', 'lihua'],
    ['晓岚', 'xiaolan'],
    ['敏', 'min'],
    ['佳怡', 'jiayi'],
    ['思琪', 'siqi'],
    ['燕', 'yan'],
    ['海霞', 'haixia'],
    ['婷', 'ting'],
    ['慧敏', 'huimin'],
    ['欣然', 'xinran'],
    ['雪梅', 'xuemei'],
    ['芳', 'fang'],
    ['文静', 'wenjing'],
    ['若曦', 'ruoxi'],
    ['秀英', 'xiuying'],
    ['璐', 'lu'],
  ],
};

export const jobs: readonly { title: string; department: string; role: string; weight: number }[] = [
  { title: '总经理', department: '总经办', role: 'decider', weight: 3 },
  { title: '采购经理', department: '采购部', role: 'buyer', weight: 5 },
  { title: '采购员', department: '采购部', role: 'buyer', weight: 3 },
  { title: '设备部主管', department: '设备部', role: 'influencer', weight: 4 },
  { title: '生产厂长', department: '生产部', role: 'decider', weight: 3 },
  { title: '信息部经理', department: '信息部', role: 'influencer', weight: 4 },
  { title: '电气工程师', department: '设备部', role: 'user', weight: 3 },
  { title: '项目经理', department: '工程部', role: 'influencer', weight: 3 },
  { title: '财务主管', department: '财务部', role: 'finance', weight: 2 },
  { title: '行政主管', department: '综合部', role: 'other', weight: 1 },
];
