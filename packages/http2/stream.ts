/** What a connection has to know of a stream to send its data, on either side. */
export abstract class Stream {
  /** 0 while it is not open. */
  id: number
  /** What the peer lets us send; below nothing where it took some of it back. */
  sendWindow: number
  /** What we let the peer send. */
  receiveWindow: number
  /** Bytes that wait for a window or for the socket, and whether they are the last. */
  readonly unsent: Buffer[] = []
  isEnding = false
  isEndSent = false

  constructor(id: number, sendWindow: number, receiveWindow: number) {
    this.id = id
    this.sendWindow = sendWindow
    this.receiveWindow = receiveWindow
  }

  /** Called by the connection when `bytes` of what was queued went into frames. */
  abstract sent(bytes: number): void
}
