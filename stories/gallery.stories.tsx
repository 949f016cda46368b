import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { asyncProcessing, calls, professor, workouts } from '../src/presets/index.js'
import { Gallery } from './gallery.js'
import type { Loaded } from './.storybook/preview.js'

const catalogs = [calls, asyncProcessing, workouts, professor]

/**
 * Every code of every preset as it reaches a user: answered by the fault server, decoded, decided and shown.
 * Change the language in the toolbar.
 */
const meta = {
  title: 'Gallery of codes',
  component: Gallery,
  args: { catalogs },
  argTypes: { catalogs: { control: false }, faults: { control: false } },
  parameters: { layout: 'fullscreen' },
  render: (args, { loaded, globals }) => (
    <Gallery {...args} faults={(loaded as Loaded).faults} locale={globals['locale'] as string} />
  ),
} satisfies Meta<typeof Gallery>
export default meta
type Story = StoryObj<typeof Gallery>

/** 67 codes, each with the text that its catalog has in this language. */
const play: Story['play'] = async ({ canvas, globals }) => {
  const cards = await canvas.findAllByRole('article', {}, { timeout: 10_000 })
  await expect(cards).toHaveLength(13 + 22 + 7 + 25)
  const locale = globals['locale'] as 'ja' | 'en'
  for (const catalog of catalogs)
    for (const code of catalog.codes) {
      const card = canvas.getByRole('article', { name: `${catalog.source}: ${code}` })
      await expect(card).toHaveTextContent(catalog.entry(code)!.message[locale]!)
    }
}

export const Japanese: Story = { globals: { locale: 'ja' }, play }
export const English: Story = { globals: { locale: 'en' }, play }
