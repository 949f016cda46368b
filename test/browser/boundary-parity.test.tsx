import {
  Component,
  createRef,
  forwardRef,
  useImperativeHandle,
  useLayoutEffect,
  version,
  type ComponentType,
  type PropsWithChildren,
  type ReactNode,
  type Ref,
} from 'react'
import * as theirs from 'react-error-boundary'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { render as mount } from 'vitest-browser-react/pure'
import * as ours from '../../src/index.js'

// What react-error-boundary does, asked of it and of ours alike.

type Props = theirs.ErrorBoundaryProps
type Fallback = theirs.FallbackProps

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

describe.each([
  ['react-error-boundary', theirs],
  ['react-kintsugi', ours as unknown as typeof theirs],
])('%s', (_, { ErrorBoundary, useErrorBoundary, withErrorBoundary }) => {
  const given = { broken: false, value: new Error('boom') as unknown }
  const MaybeThrows = ({ children = '中身' }: PropsWithChildren) => {
    if (given.broken) throw given.value
    return children
  }
  beforeEach(() => void Object.assign(given, { broken: false, value: new Error('boom') }))

  /** Renders with these props, then with others. */
  const show = async (props: Props, ref?: Ref<theirs.ErrorBoundary>) => {
    const ui = (next: Props) => (
      <main>
        <ErrorBoundary {...next} {...(ref && { ref })}>
          <MaybeThrows />
        </ErrorBoundary>
      </main>
    )
    const screen = await mount(ui(props))
    return { text: () => screen.container.textContent, again: (next: Props) => screen.rerender(ui(next)) }
  }

  test('renders its children', async () => {
    const { text } = await show({ fallback: 'error' })
    expect(text()).toBe('中身')
  })

  const seen: Partial<Fallback> = {}
  const remember = (name: string) => (props: Fallback) => {
    Object.assign(seen, props)
    return <div>{name}</div>
  }
  const ways: [name: string, props: Props, shown: string, handsOver: boolean][] = [
    ['fallback', { fallback: <div>error</div> }, 'error', false],
    ['a fallback that is null', { fallback: null }, '', false],
    ['FallbackComponent', { FallbackComponent: remember('component') }, 'component', true],
    ['fallbackRender', { fallbackRender: remember('render') }, 'render', true],
  ]
  describe.each(ways)('%s', (_, props, shown, handsOver) => {
    test('is shown for an error, which is handed over', async () => {
      given.broken = true
      const { text } = await show(props)
      expect(text()).toBe(shown)
      if (handsOver) expect(Object.keys(seen).sort()).toEqual(['error', 'resetErrorBoundary'])
      if (handsOver) expect(seen.error).toBe(given.value)
    })

    test('goes when a key changes, its length too', async () => {
      given.broken = true
      const { text, again } = await show({ ...props, resetKeys: [1] })
      await again({ ...props, resetKeys: [1] })
      expect(text()).toBe(shown)
      given.broken = false
      await again({ ...props, resetKeys: [1, 1] })
      expect(text()).toBe('中身')
    })

    test.runIf(handsOver)('resets from inside', async () => {
      given.broken = true
      const { text } = await show(props)
      given.broken = false
      seen.resetErrorBoundary?.()
      await expect.poll(text).toBe('中身')
    })
  })

  test('a ref resets it, and onReset hears with what; while nothing is broken it does nothing', async () => {
    const onReset = vi.fn<(details: unknown) => void>()
    const ref = createRef<theirs.ErrorBoundary>()
    const { text, again } = await show({ fallback: 'error', onReset }, ref)
    ref.current?.resetErrorBoundary('early')
    expect(onReset).not.toHaveBeenCalled()
    given.broken = true
    await again({ fallback: 'error', onReset })
    given.broken = false
    ref.current?.resetErrorBoundary('abc', 123)
    expect(onReset.mock.calls).toEqual([[{ reason: 'imperative-api', args: ['abc', 123] }]])
    await expect.poll(text).toBe('中身')
  })

  test('keys that change call onReset only while something is broken', async () => {
    const onReset = vi.fn<(details: unknown) => void>()
    const { again } = await show({ fallback: 'error', onReset, resetKeys: [1] })
    await again({ fallback: 'error', onReset, resetKeys: [2] })
    given.broken = true
    await again({ fallback: 'error', onReset, resetKeys: [2] })
    expect(onReset).not.toHaveBeenCalled()
    given.broken = false
    await again({ fallback: 'error', onReset, resetKeys: [3] })
    expect(onReset.mock.calls).toEqual([[{ reason: 'keys', prev: [2], next: [3] }]])
  })

  test.each([
    ['an error', new Error('boom')],
    ['a string', 'boom'],
    ['null', null],
    ['undefined', undefined],
  ])('%s that is thrown reaches onError once, and the fallback', async (_, value) => {
    Object.assign(given, { broken: true, value })
    const onError = vi.fn<NonNullable<Props['onError']>>()
    const { text } = await show({ fallbackRender: remember('error'), onError })
    expect(text()).toBe('error')
    expect(seen.error).toBe(value)
    expect(onError).toHaveBeenCalledTimes(1)
    expect(onError.mock.calls[0]?.[0]).toBe(value)
    expect(onError.mock.calls[0]?.[1].componentStack).toContain('MaybeThrows')
  })

  test('what throws again after a reset is caught again', async () => {
    given.broken = true
    const onError = vi.fn<() => void>()
    const { text } = await show({ fallbackRender: remember('error'), onError })
    seen.resetErrorBoundary?.()
    await expect.poll(() => onError.mock.calls.length).toBe(2)
    expect(text()).toBe('error')
  })

  test('a fallback that throws goes to the outer one', async () => {
    given.broken = true
    const onError = vi.fn<(error: unknown) => void>()
    const bad = () => {
      throw new Error('the fallback too')
    }
    const screen = await mount(
      <ErrorBoundary fallback="outer" onError={onError}>
        <ErrorBoundary fallbackRender={bad}>
          <MaybeThrows />
        </ErrorBoundary>
      </ErrorBoundary>,
    )
    expect(screen.container.textContent).toBe('outer')
    expect(onError.mock.calls.map(([error]) => (error as Error).message)).toEqual(['the fallback too'])
  })

  test('useErrorBoundary shows the nearest one and takes it away', async () => {
    let api!: ReturnType<typeof useErrorBoundary>
    const Child = () => {
      const given = useErrorBoundary()
      useLayoutEffect(() => void (api = given))
      return 'child'
    }
    const screen = await mount(
      <ErrorBoundary fallbackRender={({ error }) => `fallback: ${(error as Error).message}`}>
        <Child />
      </ErrorBoundary>,
    )
    const { showBoundary, resetBoundary } = api
    showBoundary(new Error('example'))
    await expect.poll(() => screen.container.textContent).toBe('fallback: example')
    resetBoundary()
    await expect.poll(() => screen.container.textContent).toBe('child')
  })

  test('useErrorBoundary tells a fallback the error and resets from there, and tells children none', async () => {
    given.broken = true
    const errors: unknown[] = []
    const Child = () => {
      errors.push(useErrorBoundary().error)
      return <MaybeThrows />
    }
    const Shown = () => {
      const { error, resetBoundary } = useErrorBoundary()
      return <button onClick={resetBoundary}>{(error as Error).message}</button>
    }
    const screen = await mount(
      <ErrorBoundary FallbackComponent={Shown}>
        <Child />
      </ErrorBoundary>,
    )
    given.broken = false
    await screen.getByRole('button', { name: 'boom' }).click()
    await expect.element(screen.getByText('中身')).toBeVisible()
    expect(new Set(errors)).toEqual(new Set([null]))
  })

  test('useErrorBoundary outside of any says so', async () => {
    const Outside = () => {
      useErrorBoundary()
      return null
    }
    const seenBy = vi.fn<(error: unknown) => void>()
    class Catcher extends Component<PropsWithChildren, { failed: boolean }> {
      override state = { failed: false }
      static getDerivedStateFromError = () => ({ failed: true })
      override componentDidCatch(error: unknown) {
        seenBy(error)
      }
      override render(): ReactNode {
        return this.state.failed ? 'failed' : this.props.children
      }
    }
    await mount(
      <Catcher>
        <Outside />
      </Catcher>,
    )
    expect(seenBy.mock.calls).toEqual([[new Error('ErrorBoundaryContext not found')]])
  })

  describe('withErrorBoundary', () => {
    test('renders the component, catches what it throws and is named after it', async () => {
      const Safe = withErrorBoundary(MaybeThrows, { fallback: 'error' })
      expect(Safe.displayName).toBe('withErrorBoundary(MaybeThrows)')
      const screen = await mount(<Safe>よい</Safe>)
      expect(screen.container.textContent).toBe('よい')
      given.broken = true
      await screen.rerender(<Safe key="2">よい</Safe>)
      expect(screen.container.textContent).toBe('error')
    })

    interface Handle {
      readonly foo: () => string
    }
    type WithFoo = ComponentType<{ foo: string }>
    class AsClass extends Component<{ foo: string }> {
      foo = () => this.props.foo
      override render() {
        return null
      }
    }
    const AsForwardRef = forwardRef<Handle, { foo: string }>(({ foo }, ref) => {
      useImperativeHandle(ref, () => ({ foo: () => foo }))
      return null
    })
    const AsFunction = ({ foo, ref }: { foo: string; ref?: Ref<Handle> }) => {
      useImperativeHandle(ref, () => ({ foo: () => foo }))
      return null
    }
    const kinds: [name: string, component: WithFoo, isKnown: boolean][] = [
      ['a class', AsClass, true],
      ['forwardRef', AsForwardRef, true],
      ['a function that takes a ref, as from React 19 on', AsFunction, !version.startsWith('18')],
    ]
    test.each(kinds.filter(([, , isKnown]) => isKnown))('hands a ref to %s', async (_, WithRef) => {
      const Safe = withErrorBoundary(WithRef as typeof AsClass, { fallback: 'error' })
      const ref = createRef<AsClass>()
      await mount(<Safe foo="abc" ref={ref} />)
      expect(ref.current?.foo()).toBe('abc')
    })
  })
})

test('the hook of react-error-boundary reaches ours, so code that was written for it stays', async () => {
  const Inside = () => {
    const { showBoundary } = theirs.useErrorBoundary()
    return <button onClick={() => showBoundary(new Error('async'))}>fail</button>
  }
  const screen = await mount(
    <ours.ErrorBoundary fallback="ours">
      <Inside />
    </ours.ErrorBoundary>,
  )
  await screen.getByRole('button', { name: 'fail' }).click()
  await expect.element(screen.getByText('ours')).toBeVisible()
})
