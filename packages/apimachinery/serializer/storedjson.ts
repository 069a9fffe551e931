/**
 * The JSON that this project stores: valid, without repeated keys. Text that JSON.parse would not read exactly (integers
 * beyond 2^53, numbers that no double holds) ends with a space; the readers of everything else need not look.
 */
import { restoreExactNumbers } from './exactnumber.ts'
import { escapeForHtml, parseJson, stringifyJson } from './json.ts'

const space = 0x20

/** The stored text of a value. */
export const stringifyStoredJson = (value: unknown): string => {
  try {
    return escapeForHtml(JSON.stringify(value))
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return `${stringifyJson(value)} `
  }
}

/** A number that may need the exact parser; also matches inside strings, which only costs time. */
const longNumber = /\d{16}|[:[,]-?\d[\d.]*[eE]|[:[,]-?\d+\.\d{8}|\d{8}\.\d/

/** JSON that somebody else stored, without its closing white space, marked if JSON.parse might not read it exactly. */
export const markStoredJson = (bytes: Buffer): Buffer => {
  let end = bytes.length
  while (end > 0 && bytes[end - 1]! <= space) end--
  const text = bytes.subarray(0, end)
  return longNumber.test(text.toString('latin1')) ? Buffer.concat([text, Buffer.from(' ')]) : text
}

/** Parses stored JSON. Budget: what JSON.parse takes. Throws JsonSyntaxError or SyntaxError when it is none. */
export const parseStoredJson = (bytes: Buffer): unknown =>
  bytes[bytes.length - 1] === space
    ? restoreExactNumbers(parseJson(bytes))
    : JSON.parse(bytes.toString('utf8'))
