module example.com/ship

go 1.23

require github.com/confluentinc/confluent-kafka-go/v2 v2.6.0
