import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { byKeyboard } from '../keyboard.js'
import { answer, stage, tools, type Args } from './stage.js'

const whole = '中間発表の範囲は第3章までです。第4章の並行処理は、期末試験の範囲に入ります。'

/**
 * A whole app on the specification of eduanimaR: a question is asked, and its answer streams in with the sources that it
 * refers to. Everything is real SSE and HTTP against the fault server.
 */
const meta = { title: 'Screens/Q&A/Asking', ...stage, parameters: { ...stage.parameters } } satisfies Meta<Args>
export default meta
type Story = StoryObj<Args>

/** The answer comes piece by piece; what is there can be read, and the rest can be stopped. */
export const Streams: Story = {
  args: { faults: { '/qa/stream': answer } },
  play: async (context) => {
    const { ask, status, answered, main, words, button, asked, canvas } = tools(context)
    await ask()
    await status('answering')
    const text = () => answered().textContent
    const first = await waitFor(text)
    await expect(main().getByRole('region', { busy: true })).toBeVisible()
    await expect(await button('stop')).toBeVisible()
    await expect(canvas.getByRole('button', { name: words('asking') })).toHaveAttribute('aria-disabled', 'true')
    await waitFor(() => expect(text().length).toBeGreaterThan(first.length))
    await status('answered')
    await expect(text()).toBe(whole)
    await expect(main().getAllByRole('listitem')).toHaveLength(2)
    await expect(main().queryByRole('region', { busy: true })).toBeNull()
    await expect((await asked()).count).toBe(1)
  },
}

/** Stopped in the middle: what came stays, and the question can be asked again. */
export const Stopped: Story = {
  args: { faults: { '/qa/stream': `${answer}&ids=0` } },
  play: async (context) => {
    const { ask, status, answered, main, words, button, asked, quiet, all } = tools(context)
    await ask()
    await waitFor(answered, { timeout: 4000 })
    await userEvent.click(await button('stop'))
    await status('stopped')
    await expect(main().getByText(words('cutHere'))).toBeVisible()
    await expect(answered().textContent).not.toBe(whole)
    await quiet()
    await expect([...all('toast'), ...all('inline'), ...all('dialog')]).toEqual([])
    await userEvent.click(await button('askAgain'))
    await status('answered')
    await expect(main().getByText(whole)).toBeVisible()
    await expect((await asked()).count).toBe(2)
  },
}

/** All of it by keyboard; what happens is said, and the focus is never lost. */
export const KeyboardOnly: Story = {
  args: { faults: { '/qa/stream': `${answer}&everyMs=120` } },
  play: byKeyboard(async (context, keyboard) => {
    const { box, status, main, words, asked } = tools(context)
    await keyboard.tab('プログラミング演習', '統計学入門', await box())
    await keyboard.press('発表は何分ですか？')
    await keyboard.tab(words('ask'))
    await keyboard.press('Enter')
    await status('answering')
    await expect(main().getByRole('status')).toHaveTextContent(words('answering'))
    await keyboard.tab(words('stop'))
    await keyboard.press('Enter')
    await status('stopped')
    await keyboard.at(words('stopped'))
    for (const source of main().getAllByRole('listitem')) await keyboard.tab(within(source).getByRole('button'))
    await keyboard.tab(words('askAgain'))
    await keyboard.press('Enter')
    await status('answered')
    await keyboard.at(words('answered'))
    await expect((await asked()).count).toBe(2)
  }),
}

/** What was asked before stays below, and may be asked once more. */
export const History: Story = {
  args: { faults: { '/qa/stream': 'evidence=1&events=5' } },
  play: async (context) => {
    const { ask, status, canvas, words, asked } = tools(context)
    await ask('範囲はどこまでですか？')
    await status('answered')
    await ask('発表は何分ですか？')
    await status('answered')
    const earlier = within(canvas.getByRole('region', { name: words('earlier') }))
    await userEvent.click(earlier.getByText('範囲はどこまでですか？'))
    await expect(earlier.getByText('中間発表の範囲は第3章までです。')).toBeVisible()
    await userEvent.click(earlier.getByRole('button', { name: words('askAgain') }))
    await waitFor(async () => expect((await asked()).count).toBe(3))
    await status('answered')
    await expect(canvas.getByLabelText(words('question'))).toHaveValue('発表は何分ですか？')
  },
}

/** A source opens beside the answer. */
export const OpensSource: Story = {
  args: { faults: { '/qa/stream': 'evidence=2&events=5' } },
  play: async (context) => {
    const { ask, status, main, words, canvas } = tools(context)
    await ask()
    await status('answered')
    await userEvent.click(main().getByRole('button', { name: /授業の手引き/ }))
    const source = await canvas.findByRole('region', { name: words('source') })
    await expect(source).toHaveFocus()
    await expect(await within(source).findByText(/一人5分/)).toBeVisible()
    await userEvent.click(within(source).getByRole('button', { name: words('close') }))
    await expect(canvas.queryByRole('region', { name: words('source') })).toBeNull()
  },
}

/** INVALID_QUESTION is said at the box, where the question still stands; it leaves when the question is changed. */
export const InvalidQuestion: Story = {
  play: async (context) => {
    const { ask, box, code, part, all, quiet, gone, asked } = tools(context)
    await ask('')
    await expect(await part('inline')).toHaveTextContent(code('INVALID_QUESTION'))
    await expect(await box()).toBeInvalid()
    await expect(await box()).toHaveAccessibleDescription(new RegExp(code('INVALID_QUESTION')))
    await expect(await box()).toHaveFocus()
    await quiet()
    await expect([...all('toast'), ...all('dialog')]).toEqual([])
    await userEvent.type(await box(), '範囲は？')
    await gone('inline')
    await expect(await box()).toBeValid()
    await expect((await asked()).count).toBe(1)
  },
}

/** 429 with `Retry-After: 3`: the wait counts down under the question, and it is asked once more when it is over. */
export const RateLimited: Story = {
  args: { faults: { '/qa/stream': 'script=throttle:3&evidence=2' } },
  play: async (context) => {
    const { ask, status, code, part, all, asked, canvas } = tools(context)
    await ask()
    const line = await part('inline')
    await expect(line).toHaveTextContent(code('RATE_LIMIT_EXCEEDED'))
    await expect(await canvas.findByRole('timer')).toHaveTextContent(/[1-4]/)
    await expect(all('toast')).toEqual([])
    await status('answered', 8000)
    const { count, waits } = await asked()
    await expect(count).toBe(2)
    await expect(waits[0]).toBeGreaterThanOrEqual(3)
    await expect(all('inline')).toEqual([])
  },
}

/** The connection breaks in the middle of an answer without ids: its part stays, and only the user asks again. */
export const CutShort: Story = {
  args: { faults: { '/qa/stream': `${answer}&ids=0&cutAfter=6&times=1` } },
  play: async (context) => {
    const { ask, status, answered, main, words, part, all, label, asked } = tools(context)
    await ask()
    await status('broken')
    await expect(answered()).toBeVisible()
    await expect(main().getByText(words('cutHere'))).toBeVisible()
    const failure = await part('inline')
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await expect((await asked()).count).toBe(1)
    await expect(all('toast')).toEqual([])
    await userEvent.click(within(failure).getByRole('button', { name: label('retry') }))
    await status('answered')
    await expect(main().getByText(whole)).toBeVisible()
    await expect((await asked()).count).toBe(2)
  },
}

/** The same with ids: it goes on where it was, without a gap or a repeat, and nobody is told. */
export const Resumed: Story = {
  args: { faults: { '/qa/stream': `${answer}&cutAfter=6&times=1` } },
  play: async (context) => {
    const { ask, status, main, asked, all, said } = tools(context)
    await ask()
    await status('answered', 8000)
    await expect(main().getByText(whole)).toBeVisible()
    await expect(main().getAllByRole('listitem')).toHaveLength(2)
    await expect((await asked()).count).toBe(2)
    await expect([...all('toast'), ...all('inline')]).toEqual([])
    await expect(said('alert')).toEqual([])
  },
}
