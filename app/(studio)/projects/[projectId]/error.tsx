"use client"

// Inside of the frame, so that the way to the other pages stays.
export { default } from "#app/error.tsx"
