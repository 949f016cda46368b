import { fn } from 'storybook/test'

/** What the demo app does for the actions that its catalogs name. */
export const actions = {
  list: fn().mockName('list'),
  history: fn().mockName('history'),
  edit: fn().mockName('edit'),
  ask: fn().mockName('ask'),
  startAnew: fn().mockName('startAnew'),
  chooseFile: fn().mockName('chooseFile'),
  topUp: fn().mockName('topUp'),
  balance: fn().mockName('balance'),
  callAgain: fn().mockName('callAgain'),
  check: fn().mockName('check'),
  support: 'mailto:support@example.com',
}
