import type { Decorator, Loader, Preview } from '@storybook/react-vite'
import { useLayoutEffect } from 'react'
import { configure, expect } from 'storybook/test'
import { createErrorClient, ErrorProvider, type ErrorClient } from '../../src/index.js'
import '../../src/react/styles.css'
import { openFaults, type Faults } from '../../test/fault-server/client.js'
import { takeReactWarnings } from '../../test/react-warnings.js'
import { actions } from '../actions.js'
import { underTest } from '../under-test.js'
import './preview.css'

// What a story waits for comes later where other tests keep the machine busy.
if (underTest) configure({ asyncUtilTimeout: 5000 })

/** What every story gets, anew: a corner of the fault server, and a client that says where it would have gone. */
export interface Loaded {
  readonly faults: Faults
  readonly errors: ErrorClient
  /** Where the app would be by now. */
  readonly went: string[]
}

const load: Loader = ({ globals }) => {
  // A story begins in a tab of its own: nobody was at its login page a moment ago.
  sessionStorage.removeItem('kintsugi:login')
  const went: string[] = []
  const errors = createErrorClient({
    locale: globals['locale'] as string,
    navigate: (to) => void went.push(to),
    allow: ['https://chromewebstore.google.com', 'https://github.com', 'https://guide.eduanimar.example'],
  })
  return Promise.resolve({ faults: openFaults(), errors, went } satisfies Loaded)
}

/** Puts the toolbar's theme and language where the styles and assistive technology look for them. */
const WithTheme: Decorator = (Story, { globals, viewMode }) => {
  const theme = globals['theme'] as string
  const locale = globals['locale'] as string
  useLayoutEffect(() => {
    const { documentElement: root } = document
    root.lang = locale
    root.dataset['theme'] = theme
    root.dataset['view'] = viewMode
  }, [locale, theme, viewMode])
  return <Story />
}

/** An app that brings its own provider says so (`ownProvider`): two of them would show everything twice. */
const WithErrors: Decorator = (Story, { globals, loaded, parameters }) =>
  parameters['ownProvider'] === true ? (
    <Story />
  ) : (
    <ErrorProvider client={(loaded as Loaded).errors} locale={globals['locale'] as string} actions={actions}>
      <Story />
    </ErrorProvider>
  )

const choice = (description: string, icon: 'globe' | 'mirror', values: string[]) => ({
  description,
  toolbar: { icon, dynamicTitle: true, items: values.map((value) => ({ value, title: value })) },
})

const preview: Preview = {
  tags: ['autodocs'],
  parameters: { a11y: { test: 'error' } },
  initialGlobals: { locale: 'ja', theme: 'light' },
  globalTypes: {
    locale: choice('Language of the messages', 'globe', ['ja', 'en']),
    theme: choice('Colours of the components', 'mirror', ['light', 'dark', 'system']),
  },
  loaders: [load],
  decorators: [WithErrors, WithTheme],
  afterEach: async (context) => {
    if (!underTest) return
    await expect(takeReactWarnings()).toEqual([])
    await (await import('./other-colours.js')).checkOtherColours(context)
    await (await import('./narrow.js')).checkNarrow(context)
  },
}

export default preview
