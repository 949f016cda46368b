import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { Room, Rooms } from '../../fault-server/rooms.js'

test('keeps 500 rooms and closes the one that was used least lately', () => {
  const rooms = new Rooms()
  const socket = new PassThrough()
  rooms.of('first').hold(socket, socket)
  rooms.of('second')
  for (let at = 0; at < 498; at += 1) rooms.of(`room ${at}`)
  rooms.of('second')
  rooms.of('one more')
  expect([rooms.peek('first'), socket.destroyed]).toEqual([undefined, true])
  expect(rooms.peek('second')).toBeDefined()
})

test('closes a room that nobody used for 15 minutes', () => {
  vi.useFakeTimers()
  try {
    const rooms = new Rooms()
    rooms.of('old')
    vi.advanceTimersByTime(16 * 60_000)
    rooms.of('new')
    expect(rooms.peek('old')).toBeUndefined()
  } finally {
    vi.useRealTimers()
  }
})

test('counts under 200 labels, the rest together', () => {
  const room = new Room()
  for (let at = 0; at < 205; at += 1) room.arrive(`label ${at}`, null)
  expect(Object.keys(room.counters.attempts)).toHaveLength(201)
  expect(room.counters.attempts['(others)']).toBe(5)
})

test('keeps the times of the first 1000 requests and counts all', () => {
  const room = new Room()
  for (let at = 0; at < 1001; at += 1) room.arrive('GET /', 'key')
  expect([room.counters.attempts['GET /'], room.counters.times['GET /']?.length]).toEqual([1001, 1000])
})

test('lets go of a socket whose answer has ended', () => {
  const room = new Room()
  const [socket, end] = [new PassThrough(), new EventEmitter()]
  room.hold(socket, end)
  end.emit('close')
  room.close()
  expect(socket.destroyed).toBe(false)
})
