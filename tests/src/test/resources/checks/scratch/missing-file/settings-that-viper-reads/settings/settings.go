package settings

import "github.com/spf13/viper"

func Load(folder string) (port int, err error) {
	viper.AddConfigPath(folder)
	viper.SetConfigName("app")
	viper.SetConfigType("yaml")
	viper.AutomaticEnv()
	err = viper.ReadInConfig()
	if err != nil {
		return
	}
	return viper.GetInt("port"), nil
}
