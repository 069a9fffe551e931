// Runs a shared informer over config maps while 500 of them are created, updated and deleted, and checks that it saw
// every one in every state that the watch promises. Usage: informer KUBECONFIG NAMESPACE. Prints one line of JSON.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
)

const objects = 500

type seen struct {
	sync.Mutex
	Added, Updated, Deleted map[string]int
	// OutOfOrder counts events of one object whose resourceVersion did not change.
	OutOfOrder int
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 9*time.Minute)
	defer cancel()
	if err := run(ctx, os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, kubeconfig, namespace string) error {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return err
	}
	config.QPS, config.Burst = -1, -1
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	maps := client.CoreV1().ConfigMaps(namespace)
	s := &seen{Added: map[string]int{}, Updated: map[string]int{}, Deleted: map[string]int{}}

	// One object that is there before the informer lists.
	if _, err := maps.Create(ctx, configMap(0), metav1.CreateOptions{}); err != nil {
		return err
	}
	factory := informers.NewSharedInformerFactoryWithOptions(client, 0, informers.WithNamespace(namespace))
	informer := factory.Core().V1().ConfigMaps().Informer()
	if _, err := informer.AddEventHandler(s.handlers()); err != nil {
		return err
	}
	factory.Start(ctx.Done())
	if !cache.WaitForCacheSync(ctx.Done(), informer.HasSynced) {
		return fmt.Errorf("the informer did not synchronise")
	}

	if err := inParallel(func(i int) error {
		if i > 0 {
			if _, err := maps.Create(ctx, configMap(i), metav1.CreateOptions{}); err != nil {
				return err
			}
		}
		changed := configMap(i)
		changed.Data["state"] = "changed"
		if _, err := maps.Update(ctx, changed, metav1.UpdateOptions{}); err != nil {
			return err
		}
		return maps.Delete(ctx, changed.Name, metav1.DeleteOptions{})
	}); err != nil {
		return err
	}
	if err := s.wait(ctx); err != nil {
		return err
	}
	left := len(informer.GetStore().List())
	s.Lock()
	defer s.Unlock()
	return json.NewEncoder(os.Stdout).Encode(map[string]int{
		"added": len(s.Added), "updated": len(s.Updated), "deleted": len(s.Deleted),
		"outOfOrder": s.OutOfOrder, "left": left,
	})
}

func configMap(i int) *corev1.ConfigMap {
	return &corev1.ConfigMap{
		ObjectMeta: metav1.ObjectMeta{Name: fmt.Sprintf("object-%03d", i), Labels: map[string]string{"test": "informer"}},
		Data:       map[string]string{"state": "new"},
	}
}

// Calls work for every object, sixteen at a time, and returns the first error.
func inParallel(work func(int) error) error {
	next := make(chan int)
	failed := make(chan error, objects)
	var workers sync.WaitGroup
	for range 16 {
		workers.Go(func() {
			for i := range next {
				if err := work(i); err != nil {
					failed <- err
				}
			}
		})
	}
	for i := range objects {
		next <- i
	}
	close(next)
	workers.Wait()
	close(failed)
	return <-failed
}

func (s *seen) handlers() cache.ResourceEventHandlerFuncs {
	count := func(in map[string]int, object any) {
		s.Lock()
		defer s.Unlock()
		if unknown, ok := object.(cache.DeletedFinalStateUnknown); ok {
			object = unknown.Obj
		}
		if cm := object.(*corev1.ConfigMap); cm.Labels["test"] == "informer" {
			in[cm.Name]++
		}
	}
	return cache.ResourceEventHandlerFuncs{
		AddFunc: func(object any) { count(s.Added, object) },
		UpdateFunc: func(old, now any) {
			if old.(*corev1.ConfigMap).ResourceVersion == now.(*corev1.ConfigMap).ResourceVersion {
				s.Lock()
				s.OutOfOrder++
				s.Unlock()
			}
			count(s.Updated, now)
		},
		DeleteFunc: func(object any) { count(s.Deleted, object) },
	}
}

// Waits until every deletion was seen.
func (s *seen) wait(ctx context.Context) error {
	for {
		s.Lock()
		done := len(s.Deleted) == objects
		s.Unlock()
		if done {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("saw %d added, %d updated, %d deleted", len(s.Added), len(s.Updated), len(s.Deleted))
		case <-time.After(10 * time.Millisecond):
		}
	}
}
