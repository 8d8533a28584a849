// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/interpolate.h"

#include "models/compose/treepath.h"
#include "models/core/translate.h"

#include <utility>

namespace pierside::compose {

using namespace Qt::StringLiterals;
using yaml::Node;

namespace {

constexpr QStringView integerPaths[] = {
    u"services.*.cpu_count",
    u"services.*.cpu_period",
    u"services.*.cpu_quota",
    u"services.*.cpu_rt_period",
    u"services.*.cpu_rt_runtime",
    u"services.*.cpu_shares",
    u"services.*.pids_limit",
    u"services.*.oom_score_adj",
    u"services.*.scale",
    u"services.*.deploy.replicas",
    u"services.*.deploy.*.parallelism",
    u"services.*.deploy.restart_policy.max_attempts",
    u"services.*.deploy.placement.max_replicas_per_node",
    u"services.*.healthcheck.retries",
    u"services.*.ports.[].target",
    u"services.*.ulimits.*",
    u"services.*.ulimits.*.hard",
    u"services.*.ulimits.*.soft",
    u"services.*.build.ulimits.*",
    u"services.*.build.ulimits.*.hard",
    u"services.*.build.ulimits.*.soft",
};
constexpr QStringView numberPaths[] = {
    u"services.*.cpus",
    u"services.*.cpu_percent",
    u"services.*.deploy.*.max_failure_ratio",
};
constexpr QStringView booleanPaths[] = {
    u"services.*.init",
    u"services.*.privileged",
    u"services.*.read_only",
    u"services.*.stdin_open",
    u"services.*.tty",
    u"services.*.oom_kill_disable",
    u"services.*.attach",
    u"services.*.healthcheck.disable",
    u"services.*.volumes.[].read_only",
    u"services.*.volumes.[].volume.nocopy",
    u"services.*.volumes.[].bind.create_host_path",
    u"services.*.build.no_cache",
    u"services.*.build.pull",
    u"services.*.build.privileged",
    u"networks.*.external",
    u"networks.*.internal",
    u"networks.*.attachable",
    u"networks.*.enable_ipv4",
    u"networks.*.enable_ipv6",
    u"volumes.*.external",
    u"secrets.*.external",
    u"configs.*.external",
};

std::optional<bool> readBoolean(const QString &text)
{
    const QString lower = text.toLower();
    if (QStringList{u"true"_s, u"y"_s, u"yes"_s, u"on"_s}.contains(lower))
        return true;
    if (QStringList{u"false"_s, u"n"_s, u"no"_s, u"off"_s}.contains(lower))
        return false;
    return std::nullopt;
}

QString dotted(const QStringList &path)
{
    // Docker Compose omits the index of list members here: services.web.command.[]
    return path.join(u'.');
}

class Interpolator
{
public:
    Interpolator(const Lookup &lookup, Interpolation &state, Diagnostics &diagnostics)
        : m_lookup(lookup)
        , m_state(state)
        , m_diagnostics(diagnostics)
    {
    }

    void run(Node &node, QStringList &path)
    {
        for (yaml::Member &member : node.members) {
            path.append(member.key);
            run(member.value, path);
            path.removeLast();
        }
        for (Node &item : node.items) {
            path.append(u"[]"_s);
            run(item, path);
            path.removeLast();
        }
        if (node.isScalar() && (node.quoted || node.isString())) {
            replace(node, path);
            cast(node, path);
        }
    }

private:
    void replace(Node &node, const QStringList &path)
    {
        if (!node.text.contains(u'$'))
            return;
        const Result<Substitution> result = substitute(node.text, m_lookup, m_state.budget);
        if (!result)
            return complain(node, path, result.error());
        for (const QString &name : result->unset)
            warnOnce(name, node.place);
        node.fromVariables = node.fromVariables || result->usesVariables;
        node.text = result->text;
        node.quoted = true;
    }

    void complain(const Node &node, const QStringList &path, const Error &error)
    {
        QString message = tr("error while interpolating %1: %2").arg(dotted(path), error.cause);
        if (error.what == "invalid"_L1)
            message = tr("invalid interpolation format for %1.\nYou may need to escape any $ with another $.")
                          .arg(dotted(path));
        // A value that is too large also makes values that use it too large; one error is enough.
        if (error.what != "large"_L1 || !std::exchange(m_state.isSpent, true))
            m_diagnostics.append({Diagnostic::Severity::Error, node.place, {}, message});
    }

    void warnOnce(const QString &name, const SourcePlace &place)
    {
        if (m_state.unset.contains(name))
            return;
        m_state.unset.insert(name);
        m_diagnostics.append({Diagnostic::Severity::Warning,
                              place,
                              {},
                              tr("The \"%1\" variable is not set. Defaulting to a blank string.").arg(name)});
    }

    void cast(Node &node, const QStringList &path)
    {
        const auto wrong = [&](const QString &what) {
            m_diagnostics.append(
                {Diagnostic::Severity::Error, node.place, dotted(path),
                 tr("failed to cast to expected type: invalid %1: %2").arg(what, yaml::shownText(node))});
        };
        if (fitsAny(path, integerPaths) || fitsAny(path, numberPaths)) {
            // Decimal, as Docker Compose casts text: "0440" is 440 here, where the plain scalar 0440 is 288.
            bool isInteger = false;
            const qint64 integer = node.text.toLongLong(&isInteger);
            bool isNumber = false;
            node.text.toDouble(&isNumber);
            if (isInteger)
                node = Node::integer(integer, node.place);
            else if (isNumber && fitsAny(path, numberPaths))
                node.quoted = false;
            else
                wrong(u"number"_s);
        } else if (fitsAny(path, booleanPaths)) {
            const std::optional<bool> value = readBoolean(node.text);
            if (value)
                node = Node::boolean(*value, node.place);
            else
                wrong(u"boolean"_s);
        }
    }

    const Lookup &m_lookup;
    Interpolation &m_state;
    Diagnostics &m_diagnostics;
};

} // namespace

void interpolate(Node &root, const Lookup &lookup, const QStringList &path, Interpolation &state,
                 Diagnostics &diagnostics)
{
    QStringList at = path;
    Interpolator(lookup, state, diagnostics).run(root, at);
}

} // namespace pierside::compose
