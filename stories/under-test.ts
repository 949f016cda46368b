/** The page is driven by a test, not looked at in Storybook: there are real keys, and colours of the system to change. */
export const underTest = '__vitest_browser__' in globalThis
