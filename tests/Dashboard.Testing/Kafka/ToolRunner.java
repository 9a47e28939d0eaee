import java.io.*;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.*;
import org.apache.kafka.common.utils.Exit;

/** Runs the main classes of Kafka's tools in one Java process: a line a call, class and arguments separated by tabs. */
public class ToolRunner {
    static ByteArrayOutputStream out, err;
    static String answer;

    // What a tool says after its first exit is about our exception, which some tools catch.
    static void answer(int code) {
        System.out.flush();
        System.err.flush();
        Base64.Encoder text = Base64.getEncoder();
        if (answer == null) {
            answer = code + "\t" + text.encodeToString(out.toByteArray()) + "\t" + text.encodeToString(err.toByteArray());
        }
    }

    static void exit(int code, String message) {
        answer(code);
        throw new RuntimeException("exit");
    }

    public static void main(String[] ignored) throws Exception {
        PrintStream to = System.out;
        Exit.setExitProcedure(ToolRunner::exit);
        Exit.setHaltProcedure(ToolRunner::exit);
        BufferedReader from = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = from.readLine()) != null; ) {
            String[] call = line.split("\t", -1);
            answer = null;
            System.setOut(new PrintStream(out = new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err = new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
            try {
                Class.forName(call[0]).getMethod("main", String[].class)
                    .invoke(null, (Object) Arrays.copyOfRange(call, 1, call.length));
                answer(0);
            } catch (InvocationTargetException e) {
                e.getCause().printStackTrace();
                answer(1);
            }
            to.println(answer);
            to.flush();
        }
    }
}
