import { type ThemeConfig, theme } from 'antd';

const light = {
  accent: '#0B6B84', accentHover: '#0F7E9A', accentActive: '#08566B', accentBg: '#E6F2F5', accentLine: '#A9D0DB', on: '#FFFFFF',
  bg: '#F6F7F8', surface: '#FFFFFF', hover: '#F3F5F6', sel: '#EAF3F6', line: '#E4E7EA', line2: '#EEF0F2', ctl: '#CDD3D8', muteBg: '#EBEEF0',
  text: '#17212B', text2: '#4A5561', text3: '#5F6A76', dis: '#A3ABB3', ok: '#1A7A48', warn: '#935600', bad: '#BF3129',
};

const dark: typeof light = {
  accent: '#5CB8D0', accentHover: '#79C8DC', accentActive: '#429DB6', accentBg: '#15303A', accentLine: '#27586A', on: '#04222B',
  bg: '#0F1417', surface: '#151B1F', hover: '#1B2328', sel: '#13272F', line: '#273138', line2: '#20292F', ctl: '#3A464E', muteBg: '#242E34',
  text: '#E6EBEE', text2: '#B3BDC4', text3: '#8D99A1', dis: '#5B666D', ok: '#5EC08B', warn: '#E0AA55', bad: '#F0857C',
};

/** antd derives colours from seeds; exact ones are laid over what its algorithm returns (visual target, section 3). */
export function antdTheme(isDark: boolean): ThemeConfig {
  const colors = isDark ? dark : light;
  const base = isDark ? theme.darkAlgorithm : theme.defaultAlgorithm;
  const exact = {
    colorPrimary: colors.accent,
    colorPrimaryHover: colors.accentHover,
    colorPrimaryActive: colors.accentActive,
    colorPrimaryBg: colors.accentBg,
    colorPrimaryBorder: colors.accentLine,
    colorSuccess: colors.ok,
    colorWarning: colors.warn,
    colorError: colors.bad,
    colorInfo: colors.accent,
    colorLink: colors.accent,
    colorText: colors.text,
    colorTextSecondary: colors.text2,
    colorTextTertiary: colors.text3,
    colorTextQuaternary: colors.dis,
    colorTextPlaceholder: colors.text3,
    colorBgLayout: colors.bg,
    colorBgContainer: colors.surface,
    colorBgElevated: colors.surface,
    colorBorder: colors.ctl,
    colorBorderSecondary: colors.line,
    colorFillTertiary: colors.muteBg,
    colorFillQuaternary: colors.hover,
  };
  return {
    algorithm: (seed, map) => ({ ...base(seed, map), ...exact }),
    token: {
      fontFamily: 'inherit',
      fontSize: 14,
      fontWeightStrong: 600,
      borderRadius: 6,
      borderRadiusLG: 8,
      borderRadiusSM: 4,
      borderRadiusXS: 3,
      controlHeight: 32,
      controlHeightSM: 28,
      controlHeightLG: 40,
      boxShadow: 'var(--pop)',
      boxShadowSecondary: 'var(--pop)',
      motionDurationFast: '0.1s',
      motionDurationMid: '0.16s',
      motionDurationSlow: '0.22s',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', primaryColor: colors.on, paddingInline: 12, paddingInlineSM: 8 },
      Tag: { defaultBg: colors.muteBg, defaultColor: colors.text2 },
      Input: { activeShadow: `0 0 0 2px ${colors.accentBg}` },
      InputNumber: { activeShadow: `0 0 0 2px ${colors.accentBg}` },
      Segmented: { trackBg: colors.muteBg, itemSelectedBg: colors.surface, trackPadding: 2 },
      Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
      Progress: { defaultColor: colors.accent, remainingColor: colors.line },
      Drawer: { paddingLG: 20 },
      Steps: { iconSizeSM: 22 },
    },
  };
}
