import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test'
import { stage, tools, type Args } from './stage.js'

const upload = 'POST /professor/subjects/:id/materials'
const notSure = /送信できたか確認できませんでした|We couldn't confirm whether this was sent/

/** Files are uploaded as real multipart requests, and opened again. */
const meta = { title: 'Screens/Q&A/Materials', ...stage, parameters: { ...stage.parameters } } satisfies Meta<Args>
export default meta
type Story = StoryObj<Args>
type Context = Parameters<NonNullable<Story['play']>>[0]

function files(context: Context) {
  const seen = tools(context)
  const { canvas, words, button, faults } = seen
  const input = () => canvas.findByLabelText<HTMLInputElement>(words('file'), {}, { timeout: 4000 })
  return {
    ...seen,
    input,
    async send(name = '05-tests.pdf', content: BlobPart[] = ['…'], type = 'application/pdf') {
      // A form sends what the browser holds, and not what a simulated upload pretends to.
      const chosen = new DataTransfer()
      chosen.items.add(new File(content, name, { type }))
      ;(await input()).files = chosen.files
      await fireEvent.input(await input())
      await userEvent.click(await button('upload'))
    },
    counted: async () => {
      const { attempts, executions } = await faults.counters()
      return { attempts: attempts[upload] ?? 0, executions: executions[upload] ?? 0 }
    },
  }
}

/** The file is there, and can be opened. */
export const Uploaded: Story = {
  play: async (context) => {
    const { send, canvas, words, counted, input } = files(context)
    await send()
    await userEvent.click(await canvas.findByRole('button', { name: '05-tests.pdf' }, { timeout: 4000 }))
    await expect(await canvas.findByText('アップロードされた資料です。')).toBeVisible()
    await expect(canvas.getByText(words('uploaded'))).toBeVisible()
    await expect((await input()).files).toHaveLength(0)
    await expect(await counted()).toEqual({ attempts: 1, executions: 1 })
  },
}

/** 2002, from the server: a toast that stays, and another file can be chosen. */
export const TooLarge: Story = {
  args: { faults: { '/materials': 'maxBytes=2' } },
  play: async (context) => {
    const { send, part, code, label, input, counted } = files(context)
    await send()
    const toast = await part('toast')
    await expect(toast).toHaveTextContent(code('FILE_TOO_LARGE'))
    await expect(await input()).toBeInvalid()
    await expect(within(toast).queryByRole('button', { name: label('retry') })).toBeNull()
    await userEvent.click(within(toast).getByRole('button', { name: label('chooseFile') }))
    await waitFor(async () => expect(await input()).toHaveFocus())
    await expect(await counted()).toEqual({ attempts: 1, executions: 0 })
  },
}

/** More than 50 MB are not even sent. */
export const TooLargeToSend: Story = {
  play: async (context) => {
    const { send, part, code, counted } = files(context)
    const megabyte = new Uint8Array(1024 * 1024)
    await send(
      'film.pdf',
      Array.from({ length: 51 }, () => megabyte),
    )
    await expect(await part('toast')).toHaveTextContent(code('FILE_TOO_LARGE'))
    await expect(await counted()).toEqual({ attempts: 0, executions: 0 })
  },
}

/** 2003: what the backend cannot read. */
export const WrongType: Story = {
  play: async (context) => {
    const { send, part, code, input, counted } = files(context)
    await send('setup.exe', ['MZ'], 'application/x-msdownload')
    await expect(await part('toast')).toHaveTextContent(code('INVALID_FILE_TYPE'))
    await expect(await input()).toBeInvalid()
    await expect((await input()).files).toHaveLength(1)
    await expect(await counted()).toEqual({ attempts: 1, executions: 0 })
  },
}

/** No file at all: said at the input. */
export const NoFile: Story = {
  play: async (context) => {
    const { button, input, all, quiet } = files(context)
    await userEvent.click(await button('upload'))
    await waitFor(async () => expect(await input()).toHaveAccessibleDescription(/ファイルを選んでください/))
    await expect(await input()).toHaveFocus()
    await quiet()
    await expect(all('toast')).toEqual([])
  },
}

/** An upload is not repeated by itself; by hand it is, with the file that is still chosen. */
const retriedByHand = (text: 'KAFKA_ERROR' | 'GCS_ERROR') => async (context: Context) => {
  const { send, part, label, counted, canvas, words, gone, code } = files(context)
  await send()
  const toast = await part('toast')
  await expect(toast).toHaveTextContent(text === 'GCS_ERROR' ? words('notStored') : code(text))
  await new Promise((resolve) => setTimeout(resolve, 1500))
  await expect(await counted()).toEqual({ attempts: 1, executions: 0 })
  await userEvent.click(within(toast).getByRole('button', { name: label('retry') }))
  await expect(await canvas.findByRole('button', { name: '05-tests.pdf' }, { timeout: 4000 })).toBeVisible()
  await gone('toast')
  await expect(await counted()).toEqual({ attempts: 2, executions: 1 })
}

/** 4003: the work could not be started. */
export const NotStarted: Story = {
  args: { faults: { '/materials': 'script=error:KAFKA_ERROR:1' } },
  play: retriedByHand('KAFKA_ERROR'),
}

/** 4002: the text of the document speaks of loading a file, so this screen has words of its own for storing one. */
export const NotStored: Story = {
  args: { faults: { '/materials': 'script=error:GCS_ERROR:1' } },
  play: retriedByHand('GCS_ERROR'),
}

/** The connection breaks before the answer: it may have arrived, so it is looked up and not sent again. */
export const AnswerLost: Story = {
  args: { faults: { '/materials': 'script=cut' } },
  play: async (context) => {
    const { send, canvas, label, words, counted, gone } = files(context)
    await send()
    const dialog = await canvas.findByRole('alertdialog', { name: notSure }, { timeout: 4000 })
    await userEvent.click(within(dialog).getByRole('button', { name: label('check') }))
    await gone('dialog')
    await waitFor(() => expect(canvas.getByRole('heading', { name: words('materials') })).toHaveFocus())
    await expect(await canvas.findByRole('button', { name: '05-tests.pdf' })).toBeVisible()
    await expect(await counted()).toEqual({ attempts: 1, executions: 1 })
  },
}

/** 5001 on a write: a dialog with what support needs. */
export const Unexpected: Story = {
  args: { faults: { '/materials': 'script=error:INTERNAL_ERROR' } },
  play: async (context) => {
    const { send, part, code, label, counted } = files(context)
    await send()
    const dialog = await part('dialog')
    await expect(dialog).toHaveTextContent(code('INTERNAL_ERROR'))
    await expect(within(dialog).getByRole('link', { name: label('support') })).toHaveAttribute(
      'href',
      expect.stringMatching(/^mailto:/),
    )
    await expect(within(dialog).getByText(label('details'))).toBeVisible()
    await expect((await counted()).attempts).toBe(1)
  },
}

/** 3002: the file is gone; an empty state says so, and leads back to the list. */
export const FileGone: Story = {
  args: { faults: { '/file-12': 'script=error:FILE_NOT_FOUND' } },
  play: async (context) => {
    const { canvas, part, code, label, gone, all, quiet } = files(context)
    await userEvent.click(await canvas.findByRole('button', { name: '03-async.pdf' }, { timeout: 4000 }))
    const empty = await part('empty')
    await expect(empty).toHaveTextContent(code('FILE_NOT_FOUND'))
    await quiet()
    await expect(all('toast')).toEqual([])
    await userEvent.click(within(empty).getByRole('button', { name: label('list') }))
    await gone('empty')
    await expect(canvas.getByRole('button', { name: '03-async.pdf' })).toHaveFocus()
  },
}

/** A source of the answer is gone. */
export const MaterialGone: Story = {
  args: { faults: { '/qa/stream': 'evidence=2', '/material-14': 'script=error:MATERIAL_NOT_FOUND' } },
  play: async (context) => {
    const { ask, status, main, part, code, all, quiet } = files(context)
    await ask()
    await status('answered')
    await userEvent.click(main().getByRole('button', { name: /授業の手引き/ }))
    await expect(await part('empty')).toHaveTextContent(code('MATERIAL_NOT_FOUND'))
    await quiet()
    await expect(all('toast')).toEqual([])
  },
}

/** The store cannot be reached: reading is tried again after 1, 2 and 4 s, then by hand. */
export const FileUnreachable: Story = {
  args: { faults: { '/file-12': 'script=error:GCS_ERROR:4' } },
  play: async (context) => {
    const { canvas, code, label, faults } = files(context)
    await userEvent.click(await canvas.findByRole('button', { name: '03-async.pdf' }, { timeout: 4000 }))
    await expect(await canvas.findByRole('timer', {}, { timeout: 4000 })).toBeVisible()
    const failure = await canvas.findByText(
      code('GCS_ERROR'),
      { selector: '[data-part=inline] *' },
      { timeout: 12_000 },
    )
    await expect((await faults.counters()).attempts['GET /professor/files/:id']).toBe(4)
    const again = within(failure.closest<HTMLElement>('[data-part=inline]')!)
    await userEvent.click(again.getByRole('button', { name: label('retry') }))
    await expect(await canvas.findByText(/結果を待つあいだに/)).toBeVisible()
  },
}
