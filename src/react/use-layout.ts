'use client'
import { useEffect, useLayoutEffect } from 'react'

/** `useLayoutEffect` that says nothing on a server, where React 18 would warn. */
export const useLayout = typeof document === 'undefined' ? useEffect : useLayoutEffect
