// Command loadgen sends one kind of request to an API server, a bounded number of times, and prints one line of JSON.
//
// It is Go because a load generator in Node is slower than the servers it should measure. Only the standard library is
// used; HTTP/2 over TLS with a client certificate, as client-go does it.
//
//	loadgen -server https://127.0.0.1:6443 -ca ca.crt -cert admin.crt -key admin.key -op get -path /api/v1/... -n 2000 -c 8
//
// Operations: get (also lists: bodies are read and dropped), create, update, patch, delete, watch, fanout.
// In bodies and paths every %d becomes the running number, from -from on.
package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

var (
	server = flag.String("server", "", "base URL")
	ca     = flag.String("ca", "", "CA file")
	cert   = flag.String("cert", "", "client certificate file")
	key    = flag.String("key", "", "client key file")
	op     = flag.String("op", "get", "get, create, update, patch, delete, watch or fanout")
	path   = flag.String("path", "", "path and query; %d is the running number")
	body   = flag.String("body", "", "file with the request body; %d is the running number")
	ctype  = flag.String("content-type", "application/json", "Content-Type")
	accept = flag.String("accept", "application/json", "Accept")
	n      = flag.Int("n", 1000, "requests; for watch: events that each watcher waits for")
	c      = flag.Int("c", 8, "requests at once; for watch: watchers")
	from   = flag.Int("from", 0, "first running number")
	conns  = flag.Int("conns", 4, "connections")
	rate   = flag.Int("rate", 500, "for fanout: changes a second")
	limit  = flag.Duration("limit", 2*time.Minute, "stop after this time")
)

type result struct {
	Op       string  `json:"op"`
	Requests int64   `json:"requests"`
	Errors   int64   `json:"errors"`
	Bytes    int64   `json:"bytes"`
	Seconds  float64 `json:"seconds"`
	P50      float64 `json:"p50ms"`
	P99      float64 `json:"p99ms"`
	Error    string  `json:"firstError,omitempty"`
}

func clients() []*http.Client {
	all := make([]*http.Client, *conns)
	for i := range all {
		all[i] = clientFor()
	}
	return all
}

// clientFor makes a client with one connection of its own.
func clientFor() *http.Client {
	pool := x509.NewCertPool()
	pem, err := os.ReadFile(*ca)
	check(err)
	pool.AppendCertsFromPEM(pem)
	pair, err := tls.LoadX509KeyPair(*cert, *key)
	check(err)
	return &http.Client{Transport: &http.Transport{
		TLSClientConfig:    &tls.Config{RootCAs: pool, Certificates: []tls.Certificate{pair}},
		ForceAttemptHTTP2:  true,
		DisableCompression: true,
		MaxConnsPerHost:    1,
	}}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func main() {
	flag.Parse()
	var template string
	if *body != "" {
		raw, err := os.ReadFile(*body)
		check(err)
		template = string(raw)
	}
	all := clients()
	if *op == "fanout" {
		fanout(all)
		return
	}
	var r result
	r.Op = *op
	var mu sync.Mutex
	fail := func(text string) {
		atomic.AddInt64(&r.Errors, 1)
		mu.Lock()
		if r.Error == "" {
			r.Error = text
		}
		mu.Unlock()
	}
	deadline := time.Now().Add(*limit)
	var next int64 = int64(*from) - 1
	last := int64(*from + *n)
	latencies := make([][]float64, *c)
	var wg sync.WaitGroup
	begin := time.Now()
	for w := 0; w < *c; w++ {
		wg.Add(1)
		go func(w int) {
			defer wg.Done()
			client := all[w%len(all)]
			if *op == "watch" {
				watch(client, &r, fail, deadline)
				return
			}
			buffer := make([]byte, 1<<16)
			for {
				i := atomic.AddInt64(&next, 1)
				if i >= last || time.Now().After(deadline) {
					return
				}
				t := time.Now()
				request := newRequest(template, i)
				response, err := client.Do(request)
				if err != nil {
					fail(err.Error())
					continue
				}
				if response.StatusCode >= 300 {
					text, _ := io.ReadAll(io.LimitReader(response.Body, 300))
					fail(fmt.Sprintf("%d %s", response.StatusCode, text))
				}
				for {
					m, err := response.Body.Read(buffer)
					atomic.AddInt64(&r.Bytes, int64(m))
					if err != nil {
						break
					}
				}
				response.Body.Close()
				atomic.AddInt64(&r.Requests, 1)
				latencies[w] = append(latencies[w], float64(time.Since(t).Microseconds())/1000)
			}
		}(w)
	}
	wg.Wait()
	r.Seconds = time.Since(begin).Seconds()
	var merged []float64
	for _, l := range latencies {
		merged = append(merged, l...)
	}
	sort.Float64s(merged)
	if len(merged) > 0 {
		r.P50 = merged[len(merged)/2]
		r.P99 = merged[len(merged)*99/100]
	}
	out, _ := json.Marshal(r)
	fmt.Println(string(out))
}

func newRequest(template string, i int64) *http.Request {
	number := fmt.Sprint(i)
	target := *server + strings.ReplaceAll(*path, "%d", number)
	var reader io.Reader
	if template != "" {
		reader = bytes.NewReader([]byte(strings.ReplaceAll(template, "%d", number)))
	}
	method := map[string]string{"get": "GET", "create": "POST", "update": "PUT", "patch": "PATCH", "delete": "DELETE"}[*op]
	request, err := http.NewRequest(method, target, reader)
	check(err)
	request.Header.Set("Accept", *accept)
	request.Header.Set("User-Agent", "loadgen")
	if reader != nil {
		request.Header.Set("Content-Type", *ctype)
	}
	return request
}

// watch counts newline-ended frames until n have come. "ready" on stdout tells the driver that the stream is open.
func watch(client *http.Client, r *result, fail func(string), deadline time.Time) {
	request, err := http.NewRequest("GET", *server+*path, nil)
	check(err)
	request.Header.Set("Accept", *accept)
	response, err := client.Do(request)
	if err != nil {
		fail(err.Error())
		return
	}
	defer response.Body.Close()
	fmt.Fprintln(os.Stderr, "ready")
	time.AfterFunc(time.Until(deadline), func() { response.Body.Close() })
	buffer := make([]byte, 1<<16)
	seen := 0
	for seen < *n {
		m, err := response.Body.Read(buffer)
		seen += bytes.Count(buffer[:m], []byte{'\n'})
		atomic.AddInt64(&r.Bytes, int64(m))
		if err != nil {
			fail(err.Error())
			break
		}
	}
	atomic.AddInt64(&r.Requests, int64(seen))
}
