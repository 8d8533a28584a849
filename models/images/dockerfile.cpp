// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/images/dockerfile.h"

#include <QList>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace pierside::images {

using namespace Qt::StringLiterals;

namespace {

struct Options
{
    QStringView instruction;
    QStringList classic; //!< options of the API's builder; other options need BuildKit
};

const Options *optionsOf(const QString &instruction)
{
    static const Options known[] = {{u"RUN", {}}, {u"COPY", {u"--from"_s, u"--chown"_s}}, {u"ADD", {u"--chown"_s}}};
    const auto *found = std::find_if(std::begin(known), std::end(known),
                                     [&](const Options &options) { return options.instruction == instruction; });
    return found == std::end(known) ? nullptr : found;
}

//! The first option of an instruction that is not in this list.
QString foreignOption(const QString &arguments, const QStringList &classic)
{
    static const QRegularExpression blanks(u"\\s+"_s);
    const QStringList words = arguments.split(blanks, Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (!word.startsWith("--"_L1))
            return {};
        const QString name = word.section(u'=', 0, 0);
        if (!classic.contains(name))
            return name;
    }
    return {};
}

//! True if a here-document begins in this line and ends in a later one.
bool hasHereDocument(const QString &line, const QStringList &lines, qsizetype next)
{
    static const QRegularExpression start(u"(?<!<)<<-?([\"']?)([A-Za-z_][A-Za-z0-9_]*)\\1"_s);
    const auto match = start.match(line);
    if (!match.hasMatch())
        return false;
    const auto end = std::find_if(lines.cbegin() + next, lines.cend(),
                                  [&](const QString &text) { return text.trimmed() == match.captured(2); });
    return end != lines.cend();
}

} // namespace

std::optional<DockerfileLine> needsBuildKit(const QByteArray &dockerfile)
{
    static const QRegularExpression escapeLine(u"^#\\s*escape\\s*=\\s*`\\s*$"_s,
                                               QRegularExpression::CaseInsensitiveOption);
    const QStringList lines = QString::fromUtf8(dockerfile).split(u'\n');
    QChar escape = u'\\';
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QString line = lines[i].trimmed();
        if (line.startsWith(u'#')) {
            if (escapeLine.match(line).hasMatch())
                escape = u'`';
            continue;
        }
        const auto first = i;
        while (line.endsWith(escape) && i + 1 < lines.size()) {
            line.chop(1);
            const QString more = lines[++i].trimmed();
            if (!more.startsWith(u'#'))
                line += u' ' + more;
            else
                line += escape; // a comment between the lines does not end the instruction
        }
        const QString instruction = line.section(QRegularExpression(u"\\s"_s), 0, 0).toUpper();
        const Options *options = optionsOf(instruction);
        if (!options)
            continue;
        if (const QString name = foreignOption(line.mid(instruction.size()), options->classic); !name.isEmpty())
            return DockerfileLine{int(first) + 1, instruction + u' ' + name};
        if (hasHereDocument(line, lines, i + 1))
            return DockerfileLine{int(first) + 1, instruction + u" <<"_s};
    }
    return std::nullopt;
}

QStringList baseImages(const QByteArray &dockerfile, const QMap<QString, QString> &arguments)
{
    static const QRegularExpression from(u"^\\s*FROM\\s+(?:--\\S+\\s+)*(\\S+)(?:\\s+AS\\s+(\\S+))?"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression copy(u"^\\s*COPY\\s+(?:--\\S+\\s+)*?--from=(\\S+)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression argument(u"^\\s*ARG\\s+(\\w+)(?:=[\"']?([^\"'\\s]*))?"_s,
                                             QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression use(u"\\$\\{?(\\w+)\\}?"_s);
    QMap<QString, QString> values;
    QStringList stages{u"scratch"_s};
    QStringList images;
    const auto add = [&](QString image) {
        for (auto match = use.match(image); match.hasMatch(); match = use.match(image)) {
            const QString value = values.value(match.captured(1));
            if (value.isEmpty() || value.contains(u'$'))
                return;
            image.replace(match.capturedStart(), match.capturedLength(), value);
        }
        bool isNumber = false;
        (void)image.toInt(&isNumber); // of a stage
        if (!isNumber && !image.contains(u'$') && !stages.contains(image, Qt::CaseInsensitive) &&
            !images.contains(image))
            images.append(image);
    };
    const QStringList lines = QString::fromUtf8(dockerfile).split(u'\n');
    for (const QString &line : lines) {
        if (const auto match = argument.match(line); match.hasMatch()) {
            const QString name = match.captured(1);
            values.insert(name, arguments.value(name, match.captured(2)));
        } else if (const auto base = from.match(line); base.hasMatch()) {
            add(base.captured(1));
            if (base.hasCaptured(2))
                stages.append(base.captured(2));
        } else if (const auto copied = copy.match(line); copied.hasMatch()) {
            add(copied.captured(1));
        }
    }
    return images;
}

} // namespace pierside::images
