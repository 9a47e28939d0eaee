import com.sun.tools.attach.VirtualMachine;
import java.util.*;
import javax.management.*;
import javax.management.remote.*;

/** Kafka's count of requests that it served (kafka.network:type=RequestMetrics), by API, of the brokers whose process ids are given. */
public class RequestCounts {
    public static void main(String[] processes) throws Exception {
        Map<String, Long> counts = new TreeMap<>();
        for (String process : processes) {
            VirtualMachine broker = VirtualMachine.attach(process);
            JMXServiceURL address = new JMXServiceURL(broker.startLocalManagementAgent());
            broker.detach();
            try (JMXConnector connector = JMXConnectorFactory.connect(address)) {
                MBeanServerConnection beans = connector.getMBeanServerConnection();
                ObjectName all = new ObjectName("kafka.network:type=RequestMetrics,name=RequestsPerSec,*");
                for (ObjectName bean : beans.queryNames(all, null)) {
                    counts.merge(bean.getKeyProperty("request"), (Long) beans.getAttribute(bean, "Count"), Long::sum);
                }
            }
        }
        counts.forEach((api, count) -> System.out.println(api + "\t" + count));
    }
}
