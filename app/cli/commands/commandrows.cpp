// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandrows.h"

#include <QCoreApplication>

#include <algorithm>

namespace pierside::cli {

using namespace Qt::StringLiterals;

CommandSpec command(const QString &name, CommandSpec::Handler handler, const char *summary, ArgumentKind arguments,
                    const QList<OptionSpec> &options, const char *details)
{
    return {name, handler, summary, details, arguments, true, true, options, std::nullopt, {}, false};
}

CommandSpec withArguments(CommandSpec spec, const char *text, qsizetype least, qsizetype most)
{
    spec.arguments = ArgumentKind::Own;
    spec.ownArguments = {text, least, most};
    return spec;
}

CommandSpec withoutProject(CommandSpec spec)
{
    spec.usesProject = false;
    return spec;
}

CommandSpec withoutEngine(CommandSpec spec)
{
    spec.usesEngine = false;
    return spec;
}

OptionSpec yesOption()
{
    return flag(u"yes"_s, QT_TRANSLATE_NOOP("pierside", "do not ask; required if there is no terminal"), u'y');
}

OptionSpec indexOption()
{
    return option(u"index"_s, ValueKind::Number, u"NUMBER"_s,
                  QT_TRANSLATE_NOOP("pierside", "number of the container, if there are several"));
}

QList<OptionSpec> optionsNamed(const QList<OptionSpec> &options, const QStringList &names)
{
    QList<OptionSpec> list;
    std::copy_if(options.cbegin(), options.cend(), std::back_inserter(list),
                 [&names](const OptionSpec &spec) { return names.contains(spec.name); });
    return list;
}

OptionSpec setOption()
{
    return option(u"set"_s, ValueKind::Text, u"SET"_s,
                  QT_TRANSLATE_NOOP("pierside", "set of values to use instead of the one in use"));
}

} // namespace pierside::cli
