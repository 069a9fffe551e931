package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// fanout opens watchers, then makes changes at a steady rate, and says how long each change took to reach each watcher.
// A change carries the time at which it was sent, so that the clock of one process measures all of it: the write, the
// store, the way out. The path is that of the collection; the objects fanout-0 to fanout-99 in it are made and changed.
type lags struct {
	delivered int64
	// counts[i] is how many changes took i milliseconds; the last holds those that took longer.
	counts [60_001]int64
	max    int64
}

func (l *lags) add(nanos int64) {
	ms := nanos / 1_000_000
	if ms < 0 {
		ms = 0
	}
	if ms >= int64(len(l.counts)) {
		ms = int64(len(l.counts)) - 1
	}
	atomic.AddInt64(&l.counts[ms], 1)
	atomic.AddInt64(&l.delivered, 1)
	for {
		max := atomic.LoadInt64(&l.max)
		if ms <= max || atomic.CompareAndSwapInt64(&l.max, max, ms) {
			return
		}
	}
}

func (l *lags) quantile(q float64) int64 {
	rank := int64(q * float64(l.delivered))
	var seen int64
	for ms, count := range l.counts {
		seen += count
		if seen > rank {
			return int64(ms)
		}
	}
	return l.max
}

func fanout(all []*http.Client) {
	const objects = 100
	send := func(client *http.Client, method, url, contentType, body string) error {
		request, err := http.NewRequest(method, url, strings.NewReader(body))
		check(err)
		request.Header.Set("Content-Type", contentType)
		response, err := client.Do(request)
		if err != nil {
			return err
		}
		text, _ := io.ReadAll(response.Body)
		response.Body.Close()
		if response.StatusCode >= 300 && response.StatusCode != http.StatusConflict {
			return fmt.Errorf("%d %.200s", response.StatusCode, text)
		}
		return nil
	}
	writer := clientFor()
	base := *server + *path
	for i := 0; i < objects; i++ {
		check(send(writer, "POST", base, "application/json", fmt.Sprintf(`{"metadata":{"name":"fanout-%d"},"data":{"t":"0"}}`, i)))
	}

	var l lags
	var errors int64
	var first atomic.Value
	fail := func(err error) {
		atomic.AddInt64(&errors, 1)
		first.CompareAndSwap(nil, err.Error())
	}
	var open, done sync.WaitGroup
	open.Add(*c)
	done.Add(*c)
	ended := make(chan struct{})
	gate := make(chan struct{}, 50) // handshakes at once
	for w := 0; w < *c; w++ {
		go func(w int) {
			defer done.Done()
			gate <- struct{}{}
			request, err := http.NewRequest("GET", base+"?watch=true&sendInitialEvents=false&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=false", nil)
			check(err)
			request.Header.Set("Accept", *accept)
			response, err := all[w%len(all)].Do(request)
			<-gate
			open.Done()
			if err != nil {
				fail(err)
				return
			}
			defer response.Body.Close()
			if response.StatusCode != 200 {
				text, _ := io.ReadAll(io.LimitReader(response.Body, 300))
				fail(fmt.Errorf("%d %s", response.StatusCode, text))
				return
			}
			go func() { <-ended; response.Body.Close() }()
			seen := 0
			buffer := make([]byte, 1<<16)
			held := 0
			mark := []byte(`"t":"`)
			for seen < *n {
				m, err := response.Body.Read(buffer[held:])
				now := time.Now().UnixNano()
				atomic.AddInt64(&total, int64(m))
				data := buffer[:held+m]
				for {
					end := bytes.IndexByte(data, '\n')
					if end < 0 {
						break
					}
					if at := bytes.Index(data[:end], mark); at >= 0 {
						from := at + len(mark)
						if to := bytes.IndexByte(data[from:end], '"'); to > 0 {
							if sent, err := strconv.ParseInt(string(data[from:from+to]), 10, 64); err == nil {
								l.add(now - sent)
								seen++
							}
						}
					}
					data = data[end+1:]
				}
				held = copy(buffer, data)
				if err != nil {
					if seen < *n {
						fail(fmt.Errorf("a watch ended after %d events: %w", seen, err))
					}
					return
				}
			}
		}(w)
	}
	open.Wait()
	fmt.Fprintln(os.Stderr, "ready")
	time.Sleep(500 * time.Millisecond) // the driver reads the server's CPU
	began := time.Now()
	interval := time.Second / time.Duration(*rate)
	slots := make(chan struct{}, 64)
	var writes sync.WaitGroup
	for i := 0; i < *n; i++ {
		time.Sleep(time.Until(began.Add(time.Duration(i) * interval)))
		slots <- struct{}{}
		writes.Add(1)
		go func(i int) {
			defer writes.Done()
			body := fmt.Sprintf(`{"data":{"t":"%d"}}`, time.Now().UnixNano())
			if err := send(writer, "PATCH", fmt.Sprintf("%s/fanout-%d", base, i%objects), "application/merge-patch+json", body); err != nil {
				fail(err)
			}
			<-slots
		}(i)
	}
	writes.Wait()
	wrote := time.Since(began)
	finished := make(chan struct{})
	go func() { done.Wait(); close(finished) }()
	select {
	case <-finished:
	case <-time.After(30 * time.Second):
	}
	close(ended)
	text, _ := first.Load().(string)
	out, _ := json.Marshal(map[string]any{
		"op": "fanout", "watchers": *c, "connections": len(all), "changes": *n, "changesPerSecond": float64(*n) / wrote.Seconds(),
		"requests": l.delivered, "expected": int64(*n) * int64(*c), "bytes": atomic.LoadInt64(&total), "errors": errors, "firstError": text,
		"seconds": time.Since(began).Seconds(), "p50ms": l.quantile(0.5), "p99ms": l.quantile(0.99), "maxms": l.max,
	})
	fmt.Println(string(out))
}

var total int64
