using Picsync.Deployment.Tests.Files;
using static Picsync.Deployment.Tests.Files.Shape;

namespace Picsync.Deployment.Tests.Kubernetes;

/// <summary>The parts of the Kubernetes API that the manifests use, as its reference describes them.</summary>
internal static class KubernetesShapes
{
    private static readonly Shape s_name = Text("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static readonly Shape s_labels = Map(Text("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?"));
    private static readonly Shape s_quantity = Text("[0-9]+(\\.[0-9]+)?(m|k|M|G|Ki|Mi|Gi)?");
    private static readonly Shape s_metadata = Object(("name!", s_name), ("labels", s_labels), ("annotations", Map(Text())));
    private static readonly Shape s_selector = Object(("matchLabels", s_labels));
    private static readonly Shape s_port = AnyOf(Integer(1, 65_535), Text("[a-z]([-a-z0-9]{0,13}[a-z0-9])?"));
    private static readonly Shape s_resources = Object(
        ("requests", Object(("memory", s_quantity), ("cpu", s_quantity), ("storage", s_quantity))),
        ("limits", Object(("memory", s_quantity), ("cpu", s_quantity)))
    );
    private static readonly Shape s_probe = Object(
        ("httpGet!", Object(("path!", Text("/.*")), ("port!", s_port), ("scheme", Text("HTTPS?")))),
        ("initialDelaySeconds", Integer()),
        ("periodSeconds", Integer(1)),
        ("timeoutSeconds", Integer(1)),
        ("failureThreshold", Integer(1)),
        ("successThreshold", Integer(1))
    );
    private static readonly Shape s_container = Object(
        ("name!", s_name),
        ("image!", Text("[^: ]+(:[0-9]+/[^: ]+)?:[A-Za-z0-9_.-]+")),
        ("imagePullPolicy", Text("Always|IfNotPresent|Never")),
        ("command", List(Text())),
        ("args", List(Text())),
        ("ports", List(Object(("name", s_port), ("containerPort!", Integer(1, 65_535)), ("protocol", Text("TCP|UDP"))))),
        ("env", List(Object(("name!", Text("[A-Za-z_][A-Za-z0-9_]*")), ("value", Text())))),
        ("startupProbe", s_probe),
        ("livenessProbe", s_probe),
        ("readinessProbe", s_probe),
        ("resources", s_resources),
        (
            "securityContext",
            Object(
                ("allowPrivilegeEscalation", Truth),
                ("readOnlyRootFilesystem", Truth),
                ("runAsNonRoot", Truth),
                ("capabilities", Object(("drop", List(Text("[A-Z_]+")))))
            )
        ),
        ("volumeMounts", List(Object(("name!", s_name), ("mountPath!", Text("/[^:]*")), ("readOnly", Truth), ("subPath", Text()))))
    );
    private static readonly Shape s_pod = Object(
        ("automountServiceAccountToken", Truth),
        ("enableServiceLinks", Truth),
        ("terminationGracePeriodSeconds", Integer()),
        (
            "securityContext",
            Object(
                ("runAsNonRoot", Truth),
                ("runAsUser", Integer()),
                ("runAsGroup", Integer()),
                ("fsGroup", Integer()),
                ("fsGroupChangePolicy", Text("Always|OnRootMismatch")),
                ("seccompProfile", Object(("type!", Text("RuntimeDefault|Localhost|Unconfined"))))
            )
        ),
        (
            "volumes",
            List(
                Object(
                    ("name!", s_name),
                    ("configMap", Object(("name!", s_name))),
                    // Without quotes and with a leading zero: YAML of Kubernetes takes it as octal.
                    ("secret", Object(("secretName!", s_name), ("defaultMode", Integer(0, 777)))),
                    ("emptyDir", Object(("sizeLimit", s_quantity), ("medium", Text("Memory")))),
                    ("persistentVolumeClaim", Object(("claimName!", s_name)))
                )
            )
        ),
        ("containers!", List(s_container))
    );
    private static readonly Shape s_peer = Object(
        ("namespaceSelector", s_selector),
        ("podSelector", s_selector),
        ("ipBlock", Object(("cidr!", Text("[0-9a-f.:]+/[0-9]+")), ("except", List(Text("[0-9a-f.:]+/[0-9]+")))))
    );
    private static readonly Shape s_policyPorts = List(Object(("protocol", Text("TCP|UDP|SCTP")), ("port", s_port)));

    /// <summary>Gets the shape of a kind of object, null when the manifests are not expected to use it.</summary>
    public static Shape? Of(string kind) =>
        kind switch
        {
            "Deployment" => Of(
                "apps/v1",
                "spec!",
                Object(
                    ("replicas", Integer()),
                    ("strategy", Object(("type!", Text("Recreate|RollingUpdate")))),
                    ("selector!", s_selector),
                    ("template!", Object(("metadata!", Object(("labels!", s_labels), ("annotations", Map(Text())))), ("spec!", s_pod)))
                )
            ),
            "ConfigMap" => Of("v1", "data", Map(Text())),
            "Secret" => Of("v1", "stringData", Map(Text()), ("type", Text("Opaque"))),
            "PersistentVolumeClaim" => Of(
                "v1",
                "spec!",
                Object(
                    ("accessModes!", List(Text("ReadWriteOnce|ReadOnlyMany|ReadWriteMany|ReadWriteOncePod"))),
                    ("storageClassName", s_name),
                    ("resources!", s_resources)
                )
            ),
            "PodMonitor" => Of(
                "monitoring.coreos.com/v1",
                "spec!",
                Object(
                    ("selector!", s_selector),
                    ("podMetricsEndpoints!", List(Object(("port", s_port), ("path", Text("/.*")), ("interval", Text("[0-9]+[smh]")))))
                )
            ),
            "NetworkPolicy" => Of(
                "networking.k8s.io/v1",
                "spec!",
                Object(
                    ("podSelector!", s_selector),
                    ("policyTypes", List(Text("Ingress|Egress"))),
                    ("ingress", List(Object(("from", List(s_peer)), ("ports", s_policyPorts)))),
                    ("egress", List(Object(("to", List(s_peer)), ("ports", s_policyPorts))))
                )
            ),
            "Kustomization" => Object(
                ("apiVersion!", Text("kustomize\\.config\\.k8s\\.io/v1beta1")),
                ("kind!", Text()),
                ("resources!", List(Text()))
            ),
            _ => null,
        };

    private static Shape Of(string version, string body, Shape shape, params (string, Shape)[] more) =>
        Object([
            ("apiVersion!", Text(version.Replace(".", "\\.", StringComparison.Ordinal))),
            ("kind!", Text()),
            ("metadata!", s_metadata),
            (body, shape),
            .. more,
        ]);
}
