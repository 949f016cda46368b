const focusOn = (id: string) => () => document.getElementById(id)?.focus()

/** What this app does for the actions that the catalog names, wherever they are offered. */
export const actions = {
  ask: focusOn('qa-question'),
  edit: focusOn('qa-question'),
  chooseFile: focusOn('qa-file'),
  check: focusOn('qa-materials'),
  list: focusOn('qa-subjects'),
  support: 'mailto:support@example.com',
}
