import { useActionState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { expectTypeOf, test } from 'vitest'
import { useFormErrors } from '../../src/adapters/react-hook-form.js'
import { withErrors, type FieldErrors } from '../../src/index.js'

interface Workout {
  readonly id: number
}
declare const post: (body: FormData) => Promise<Workout>

test('the state of an action is what the action gives, or an error with values', () => {
  const use = () => useActionState(withErrors(post), null)
  type State = ReturnType<typeof use>[0]
  expectTypeOf<NonNullable<State>['ok']>().toEqualTypeOf<Workout | undefined>()
  expectTypeOf<ReturnType<typeof use>[1]>().toEqualTypeOf<(payload: FormData) => void>()
  const read = (state: State) => (state?.error ? state.values['title'] : state?.ok.id)
  expectTypeOf(read).returns.toEqualTypeOf<string | readonly string[] | number | undefined>()
})

test('an action may take another payload, and the state before', () => {
  const add = withErrors<number, number>((by, before) => (before?.ok ?? 0) + by)
  expectTypeOf(add).parameter(1).toEqualTypeOf<number>()
})

test('takes any form of React Hook Form, also one whose resolver changes the values', () => {
  type Form = UseFormReturn<{ weight: string }, { admin: boolean }, { weight: number }>
  const use = (form: Form) => useFormErrors(form, null)
  expectTypeOf(use).returns.toEqualTypeOf<FieldErrors>()
})
