import { describe, expectTypeOf, test } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import type { BodySchema, Source } from '../../src/core/index.js'
import { useEventStream, useSocket } from '../../src/react/index.js'
import { createEventStream, createSocket, type StreamState } from '../../src/streams/index.js'

declare const source: Source
declare const answer: BodySchema<{ readonly text: string }>
declare const done: BodySchema<{ readonly tokens: number }>

describe('an event stream', () => {
  test('takes the types of its events from their schemas, as a union by type', () => {
    const stream = createEventStream({ source, url: '/', kind: 'answer', events: { answer, done } })
    stream.on('answer', ({ data }) => expectTypeOf(data.text).toEqualTypeOf<string>())
    stream.on('done', ({ data }) => expectTypeOf(data.tokens).toEqualTypeOf<number>())
    // @ts-expect-error -- no such event
    stream.on('finished', () => {})
    const read = async () => {
      for await (const event of stream)
        if (event.type === 'done') expectTypeOf(event.data).toEqualTypeOf<{ readonly tokens: number }>()
    }
    void read
  })

  test('has events of any type, with unknown data, where nothing is said', () => {
    const stream = createEventStream({ source, url: '/', kind: 'feed' })
    stream.on('anything', ({ data, id }) => {
      expectTypeOf(data).toEqualTypeOf<unknown>()
      expectTypeOf(id).toEqualTypeOf<string>()
    })
  })

  test('shows as `partial` what its reducer makes', () => {
    const stream = createEventStream({
      source,
      url: '/',
      kind: 'answer',
      events: { answer },
      reduce: (all: string | undefined, { data }) => (all ?? '') + data.text,
    })
    expectTypeOf(stream.getSnapshot().partial).toEqualTypeOf<string | undefined>()
  })
})

describe('a socket', () => {
  interface In {
    readonly type: string
    readonly callId?: string
  }
  type Out = { readonly type: 'call_request'; readonly callId: string }

  test('knows what comes and goes, and what a request gives', () => {
    const socket = createSocket<In, Out>({ source, url: 'wss://calls.example' })
    const answered = socket.request({ type: 'call_request', callId: '1' }, { settle: ({ callId }) => callId })
    expectTypeOf(answered).resolves.toEqualTypeOf<string>()
    socket.on((message) => expectTypeOf(message).toEqualTypeOf<In>())
    // @ts-expect-error -- not a message of ours
    void socket.send({ type: 'sing' })
  })

  test('takes the WebSocket of a browser, and that of ws', () => {
    createSocket({ source, url: '/', WebSocket })
    createSocket({ source, url: '/', WebSocket: NodeSocket })
  })

  test('takes what comes from its schema', () => {
    const socket = createSocket({ source, url: 'wss://calls.example', in: answer })
    socket.on((message) => expectTypeOf(message).toEqualTypeOf<{ readonly text: string }>())
  })
})

describe('the hooks', () => {
  const options = {
    source,
    url: '/',
    kind: 'answer',
    events: { answer },
    reduce: (all: string | undefined, { data }: { data: { readonly text: string } }) => (all ?? '') + data.text,
  } as const

  test('give the state as the selector makes it, or all of it', () => {
    const whole = () => useEventStream('answer', options)
    expectTypeOf<ReturnType<typeof whole>['state']['partial']>().toEqualTypeOf<string | undefined>()
    const part = () => useEventStream('answer', options, ({ partial = '' }) => partial.length)
    expectTypeOf<ReturnType<typeof part>['state']>().toEqualTypeOf<number>()
  })

  test('take the types of events from their schemas', () => {
    const read = () => {
      const { stream } = useEventStream('answer', options)
      stream.on('answer', ({ data }) => expectTypeOf(data.text).toEqualTypeOf<string>())
      // @ts-expect-error -- no such event
      stream.on('finished', () => {})
    }
    void read
  })

  test('take a socket of the app’s own, with what it knows', () => {
    const socket = createSocket<{ readonly n: number }, { readonly type: 'add' }, number>({
      source,
      url: 'wss://a.example',
    })
    const read = () => {
      const { state, socket: same } = useSocket(socket, ({ partial }) => partial)
      expectTypeOf(state).toEqualTypeOf<number | undefined>()
      // @ts-expect-error -- not a message of ours
      void same.send({ type: 'sing' })
      expectTypeOf(useSocket(socket).state).toEqualTypeOf<StreamState<number>>()
    }
    void read
  })

  test('do not compile without options for a key', () => {
    // @ts-expect-error -- a key alone says not where to connect to
    void (() => useSocket('calls'))
  })
})
