// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/line/commandspec.h"

#include <QCoreApplication>

#include <algorithm>

namespace pierside::cli {

using namespace Qt::StringLiterals;

OptionSpec flag(const QString &name, const char *help, QChar letter)
{
    return {name, letter, ValueKind::None, {}, help, {}, false, false};
}

OptionSpec option(const QString &name, ValueKind kind, const QString &placeholder, const char *help, QChar letter)
{
    return {name, letter, kind, placeholder, help, {}, false, false};
}

OptionSpec choice(const QString &name, const QStringList &choices, const char *help, QChar letter)
{
    return {name, letter, ValueKind::Choice, choices.join(u'|'), help, choices, false, false};
}

OptionSpec repeated(OptionSpec spec)
{
    spec.repeatable = true;
    return spec;
}

OptionSpec withOptionalValue(OptionSpec spec)
{
    spec.valueOptional = true;
    return spec;
}

const QList<OptionSpec> &commonOptions()
{
    static const QList<OptionSpec> table = {
        repeated(option(u"file"_s, ValueKind::File, u"FILE"_s,
                        QT_TRANSLATE_NOOP("pierside", "compose file; repeat to merge several"), u'f')),
        option(u"project-name"_s, ValueKind::Text, u"NAME"_s, QT_TRANSLATE_NOOP("pierside", "project name"), u'p'),
        repeated(option(u"profile"_s, ValueKind::Text, u"NAME"_s, QT_TRANSLATE_NOOP("pierside", "profile to enable"))),
        repeated(option(u"env-file"_s, ValueKind::File, u"FILE"_s,
                        QT_TRANSLATE_NOOP("pierside", "file of variables instead of .env"))),
        option(u"project-directory"_s, ValueKind::File, u"FOLDER"_s,
               QT_TRANSLATE_NOOP("pierside", "base folder of relative paths")),
        option(u"context"_s, ValueKind::Text, u"NAME"_s, QT_TRANSLATE_NOOP("pierside", "engine: a Docker context"),
               u'c'),
        option(u"host"_s, ValueKind::Text, u"ADDRESS"_s,
               QT_TRANSLATE_NOOP("pierside", "engine: unix:///…, tcp://…, ssh://…"), u'H'),
        flag(u"dry-run"_s, QT_TRANSLATE_NOOP("pierside", "show what the command would do, and change nothing")),
        option(u"parallel"_s, ValueKind::Limit, u"NUMBER"_s,
               QT_TRANSLATE_NOOP("pierside", "most steps of a plan at a time; -1 for no limit")),
        choice(u"progress"_s, {u"auto"_s, u"tty"_s, u"plain"_s, u"json"_s, u"quiet"_s},
               QT_TRANSLATE_NOOP("pierside", "how steps are shown (auto)")),
        choice(u"ansi"_s, {u"auto"_s, u"never"_s, u"always"_s},
               QT_TRANSLATE_NOOP("pierside", "when colours and redrawn lines are used (auto)")),
        flag(u"json"_s,
             QT_TRANSLATE_NOOP("pierside", "print JSON: one document, or one object per line for progress and follow")),
        flag(u"help"_s, QT_TRANSLATE_NOOP("pierside", "print this help"), u'h'),
        flag(u"version"_s, QT_TRANSLATE_NOOP("pierside", "print the version")),
    };
    return table;
}

const OptionSpec *findOption(const QList<OptionSpec> &options, QStringView name)
{
    const auto it =
        std::find_if(options.cbegin(), options.cend(), [name](const OptionSpec &spec) { return spec.name == name; });
    return it == options.cend() ? nullptr : &*it;
}

const OptionSpec *findOption(const QList<OptionSpec> &options, QChar letter)
{
    const auto it = std::find_if(options.cbegin(), options.cend(), [letter](const OptionSpec &spec) {
        return !spec.letter.isNull() && spec.letter == letter;
    });
    return it == options.cend() ? nullptr : &*it;
}

const CommandSpec *findCommand(const CommandTable &table, QStringView name)
{
    const auto it =
        std::find_if(table.cbegin(), table.cend(), [name](const CommandSpec &spec) { return spec.name == name; });
    return it == table.cend() ? nullptr : &*it;
}

QStringList familyMembers(const CommandTable &table, QStringView word)
{
    QStringList members;
    for (const CommandSpec &spec : table) {
        const qsizetype blank = spec.name.indexOf(u' ');
        if (blank >= 0 && QStringView(spec.name).left(blank) == word)
            members.append(spec.name.mid(blank + 1));
    }
    return members;
}

QStringList commandWords(const CommandTable &table)
{
    QStringList words;
    for (const CommandSpec &spec : table)
        words.append(spec.name.section(u' ', 0, 0));
    words.removeDuplicates();
    return words;
}

} // namespace pierside::cli
