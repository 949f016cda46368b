import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, spyOn, userEvent, waitFor, within } from 'storybook/test'
import { createErrorClient, ErrorMessage, ErrorProvider, type Labels } from '../../src/index.js'
import { createLabel } from '../../src/react/labels.js'
import { professor } from '../../src/presets/index.js'
import type { Loaded } from '../.storybook/preview.js'
import { backend } from './backend.js'
import { demoSource } from './demo-source.js'
import { OwnToasts } from './demo/own-toasts.js'
import { SaveButton } from './demo/save-button.js'
import { see } from './see.js'

interface AppProps {
  readonly loaded: unknown
  readonly locale: string
}

const forbidden = { code: 'AUTH_FORBIDDEN' }

/** A client of the story's own: the one of the preview already has a provider. */
const useOwnErrors = (locale: string) => useState(() => createErrorClient({ locale }))[0]

function AppWithOwnToasts({ loaded, locale, broken = false }: AppProps & { readonly broken?: boolean }) {
  const errors = useOwnErrors(locale)
  return (
    <OwnToasts errors={errors} locale={locale} broken={broken}>
      <SaveButton api={backend(professor, { loaded: { ...(loaded as Loaded), errors } }, forbidden)} />
    </OwnToasts>
  )
}

/** An app whose user changes the language while notices are open. */
function AppInTwoLanguages({ loaded, locale: first }: AppProps) {
  const errors = useOwnErrors(first)
  const [locale, setLocale] = useState(first)
  const { errors: _, ...rest } = loaded as Loaded
  const own = { loaded: { ...rest, errors } }
  return (
    <ErrorProvider client={errors} locale={locale}>
      <SaveButton api={backend(professor, own, forbidden)} />
      <SaveButton api={backend(professor, own, { code: 'REASONING_FAILED' })} place={ErrorMessage} />
      <button type="button" className="demo-button" onClick={() => setLocale(locale === 'ja' ? 'en' : 'ja')}>
        ja / en
      </button>
    </ErrorProvider>
  )
}

function AppWithOwnLabels({ loaded, locale, labels }: AppProps & { readonly labels: Labels }) {
  const errors = useOwnErrors(locale)
  const api = backend(professor, { loaded: { ...(loaded as Loaded), errors } }, { code: 'REASONING_FAILED' })
  return (
    <ErrorProvider client={errors} locale={locale} labels={labels} toaster={false}>
      <SaveButton api={api} place={ErrorMessage} />
    </ErrorProvider>
  )
}

/**
 * Gives the app its error client and shows what no component claims. Every way of showing can be the app's own: a
 * presenter is called when a notice opens, and what it returned when the notice goes.
 */
const meta = {
  title: 'Components/ErrorProvider',
  component: ErrorProvider,
  parameters: { controls: { disable: true }, docs: { source: demoSource('own-toasts.tsx') } },
} satisfies Meta
export default meta
type Story = StoryObj
type Context = Parameters<NonNullable<Story['render']>>[1]

const given = ({ loaded, globals }: Context): AppProps => ({ loaded, locale: globals['locale'] as string })

/** Toasts go to a list of the app's own. */
export const OwnPresenter: Story = {
  render: (_, context) => <AppWithOwnToasts {...given(context)} />,
  play: async (context) => {
    const { canvas, say, text, all, quiet } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('save') }))
    const log = canvas.getByRole('list', { name: 'log' })
    await waitFor(() => expect(log).toHaveTextContent(text(professor, 'AUTH_FORBIDDEN')))
    await quiet()
    await expect(all('toast')).toHaveLength(0)
  },
}

/** A presenter that throws loses nothing: its notice is shown plainly. */
export const BrokenPresenter: Story = {
  render: (_, context) => <AppWithOwnToasts broken {...given(context)} />,
  beforeEach: () => void spyOn(console, 'error').mockImplementation(() => {}),
  play: async (context) => {
    const { canvas, say, text, part } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('save') }))
    await expect(await part('banner')).toHaveTextContent(text(professor, 'AUTH_FORBIDDEN'))
  },
}

/** What is open is said again in the other language: the toast, the place on the page, and every button. */
export const OtherLanguage: Story = {
  render: (_, context) => <AppInTwoLanguages {...given(context)} />,
  play: async (context) => {
    const { canvas, say, text, part } = see(context)
    const [first, second] = canvas.getAllByRole('button', { name: say('save') })
    await userEvent.click(first!)
    await userEvent.click(second!)
    await expect(await part('toast')).toHaveTextContent(text(professor, 'AUTH_FORBIDDEN'))
    await userEvent.click(canvas.getByRole('button', { name: 'ja / en' }))
    const other = context.globals['locale'] === 'ja' ? 'en' : 'ja'
    const said = (code: (typeof professor.codes)[number]) => professor.entry(code)!.message[other]!
    await waitFor(async () => expect(await part('toast')).toHaveTextContent(said('AUTH_FORBIDDEN')))
    const inline = await part('inline')
    await expect(inline).toHaveTextContent(said('REASONING_FAILED'))
    await expect(within(inline).getByRole('button', { name: createLabel(other)('retry') })).toBeVisible()
  },
}

/** Labels of the app's own. */
export const OwnLabels: Story = {
  render: (_, context) => <AppWithOwnLabels labels={{ retry: '↻ Q1' }} {...given(context)} />,
  play: async (context) => {
    const { canvas, say } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('save') }))
    await expect(await canvas.findByRole('button', { name: '↻ Q1' })).toBeVisible()
  },
}
