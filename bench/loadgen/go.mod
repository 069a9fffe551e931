module binnacle.example/bench/loadgen

go 1.22
