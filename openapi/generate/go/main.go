// Records, by reflection over the public Go API types of one Kubernetes release, what encoding/json and the protobuf
// coder do with each field: name, Go type, presence, field number. Facts only: no prose, no source text.
//
//	go run . > ../../facts/go-types.json
package main

import (
	"encoding"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"sort"
	"strconv"
	"strings"

	admissionv1 "k8s.io/api/admission/v1"
	apidiscoveryv2 "k8s.io/api/apidiscovery/v2"
	apidiscoveryv2beta1 "k8s.io/api/apidiscovery/v2beta1"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/kubernetes/scheme"
	apiregistrationv1 "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"
)

// typeFacts describes one named Go type. Structs have Fields; other named types say what they are made of.
type typeFacts struct {
	Go     string  `json:"go"`
	Is     string  `json:"is,omitempty"`
	Custom bool    `json:"custom,omitempty"`
	Fields [][]any `json:"fields,omitzero"`
}

var (
	types      = map[string]*typeFacts{}
	marshaler  = reflect.TypeFor[json.Marshaler]()
	textMarsh  = reflect.TypeFor[encoding.TextMarshaler]()
	finished   = regexp.MustCompile(`^v\d+$`)
	protoEntry = regexp.MustCompile(`^\w+,(\d+),`)
)

// definitionName is the name under which OpenAPI v2 defines a Go type.
func definitionName(t reflect.Type) string {
	host, rest, _ := strings.Cut(t.PkgPath(), "/")
	labels := strings.Split(host, ".")
	for i, j := 0, len(labels)-1; i < j; i, j = i+1, j-1 {
		labels[i], labels[j] = labels[j], labels[i]
	}
	return strings.Join(labels, ".") + "." + strings.ReplaceAll(rest, "/", ".") + "." + t.Name()
}

// expression spells a type; `@name` refers to the table of named types, whose entry is made on the way.
func expression(t reflect.Type) string {
	if t.PkgPath() != "" {
		record(t)
		return "@" + definitionName(t)
	}
	switch t.Kind() {
	case reflect.Pointer:
		return "*" + expression(t.Elem())
	case reflect.Slice:
		return "[]" + expression(t.Elem())
	case reflect.Map:
		return "map[" + expression(t.Key()) + "]" + expression(t.Elem())
	}
	return t.String()
}

func hasCustomJSON(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	return p.Implements(marshaler) || p.Implements(textMarsh)
}

func record(t reflect.Type) {
	name := definitionName(t)
	if types[name] != nil {
		return
	}
	facts := &typeFacts{Go: t.String()}
	types[name] = facts
	if hasCustomJSON(t) {
		facts.Custom = true
		return
	}
	switch t.Kind() {
	case reflect.Struct:
		facts.Fields = fieldsOf(t)
	case reflect.Slice:
		facts.Is = "[]" + expression(t.Elem())
	case reflect.Map:
		facts.Is = "map[" + expression(t.Key()) + "]" + expression(t.Elem())
	default:
		facts.Is = t.Kind().String()
	}
}

// fieldsOf gives [json name, type, flags, protobuf number] per field, in order; flags are omitempty, omitzero and inline.
func fieldsOf(t reflect.Type) [][]any {
	fields := [][]any{}
	for i := 0; i < t.NumField(); i++ {
		f := t.Field(i)
		if !f.IsExported() {
			continue
		}
		tag, tagged := f.Tag.Lookup("json")
		if tag == "-" {
			continue
		}
		name, options, _ := strings.Cut(tag, ",")
		flags := []string{}
		for _, o := range strings.Split(options, ",") {
			if o == "omitempty" || o == "omitzero" {
				flags = append(flags, o)
			}
		}
		if f.Anonymous && name == "" {
			flags = append(flags, "inline")
		} else if name == "" || !tagged {
			name = f.Name
		}
		number := 0
		if m := protoEntry.FindStringSubmatch(f.Tag.Get("protobuf")); m != nil {
			number, _ = strconv.Atoi(m[1])
		}
		fields = append(fields, []any{name, expression(f.Type), strings.Join(flags, " "), number})
	}
	return fields
}

func main() {
	s := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{
		scheme.AddToScheme, admissionv1.AddToScheme, apiextensionsv1.AddToScheme, apiregistrationv1.AddToScheme,
		apidiscoveryv2.AddToScheme, apidiscoveryv2beta1.AddToScheme, metav1.AddMetaToScheme,
	} {
		if err := add(s); err != nil {
			panic(err)
		}
	}
	kinds := map[string]string{}
	for gvk, t := range s.AllKnownTypes() {
		if !finished.MatchString(gvk.Version) && gvk.Group != "apidiscovery.k8s.io" || gvk.Kind == "WatchEvent" && gvk.Group != "" {
			continue
		}
		if strings.Contains(t.PkgPath(), "/pkg/apis/meta/") && gvk.Group != "" && gvk.Group != "meta.k8s.io" {
			continue // the options types, registered once per group
		}
		expression(t)
		kinds[gvk.Group+"/"+gvk.Version+"/"+gvk.Kind] = definitionName(t)
	}

	names := make([]string, 0, len(types))
	for name := range types {
		names = append(names, name)
	}
	sort.Strings(names)
	out := os.Stdout
	line := func(v any) string {
		b, err := json.Marshal(v)
		if err != nil {
			panic(err)
		}
		return string(b)
	}
	fmt.Fprintln(out, "{\n\"kinds\": {")
	keys := make([]string, 0, len(kinds))
	for k := range kinds {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	separator := func(i, n int) string {
		if i == n-1 {
			return ""
		}
		return ","
	}
	for i, k := range keys {
		fmt.Fprintf(out, "%s: %s%s\n", line(k), line(kinds[k]), separator(i, len(keys)))
	}
	fmt.Fprintln(out, "},\n\"types\": {")
	for i, n := range names {
		fmt.Fprintf(out, "%s: %s%s\n", line(n), line(types[n]), separator(i, len(names)))
	}
	fmt.Fprintln(out, "}\n}")
}
