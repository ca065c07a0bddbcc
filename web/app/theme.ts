import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const BLUE: MantineColorsTuple = [
  '#eaf0fc',
  '#d2defa',
  '#a9c1f5',
  '#8db2ff',
  '#5d8cf0',
  '#3a70e3',
  '#2a60d4',
  '#1d4fbf',
  '#17419f',
  '#103082',
];
const RED: MantineColorsTuple = [
  '#fdecea',
  '#f9d3cf',
  '#f2aaa3',
  '#ff8d83',
  '#e0574c',
  '#cf3a2e',
  '#c12c21',
  '#b3231b',
  '#951a13',
  '#77120d',
];

export const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: { light: 7, dark: 6 },
  colors: { blue: BLUE, red: RED },
  autoContrast: true,
  luminanceThreshold: 0.19,
  defaultRadius: 'md',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  // A thing within a menu that is none of its items.
  components: { Menu: { defaultProps: { withInitialFocusPlaceholder: false } } },
});

const ours = {
  '--mantine-color-body': 'var(--panel)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--muted)',
  '--mantine-color-placeholder': 'var(--muted)',
  '--mantine-color-default': 'var(--panel)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-error': 'var(--down)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-gray-light-color': 'var(--ink)',
};

/** Mantine's colours are ours, so that both keep their contrast. */
export const resolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...ours,
    '--mantine-color-red-outline': 'var(--down)',
    '--mantine-color-blue-outline': 'var(--accent)',
  },
  dark: {
    ...ours,
    '--mantine-color-red-outline': 'var(--down)',
    '--mantine-color-blue-outline': 'var(--accent)',
  },
});
