// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/yaml/parse.h"

#include "models/core/translate.h"
#include "models/core/units.h"
#include "models/yaml/treebuilder.h"

#include <QStringDecoder>

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <sstream>

namespace pierside::yaml {

using namespace Qt::StringLiterals;

namespace {

SourcePlace placeOfByte(const QByteArray &text, qsizetype at, const QString &file)
{
    const QByteArrayView before = QByteArrayView(text).first(at);
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    return {file, int(before.count('\n')) + 1, int(at - lineStart) + 1};
}

//! The position of a tab in the indentation of a line, if there is one.
std::optional<SourcePlace> tabIn(const QByteArray &text, int line, const QString &file)
{
    const QList<QByteArray> lines = text.split('\n');
    for (int number = line; number <= line + 1; ++number) {
        if (number < 1 || number > lines.size())
            continue;
        const QByteArray &content = lines[number - 1];
        for (qsizetype i = 0; i < content.size() && (content[i] == ' ' || content[i] == '\t'); ++i) {
            if (content[i] == '\t')
                return SourcePlace{file, number, int(i) + 1};
        }
    }
    return std::nullopt;
}

std::optional<Diagnostic> notText(const QByteArray &text, const QString &file)
{
    if (const qsizetype nul = text.indexOf('\0'); nul >= 0)
        return Diagnostic{
            Diagnostic::Severity::Error, placeOfByte(text, nul, file), {}, tr("this is a binary file, not YAML")};
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(text);
    if (decoder.hasError()) {
        const qsizetype bad = QStringView(decoded).indexOf(QChar::ReplacementCharacter);
        const qsizetype at = bad < 0 ? 0 : QStringView(decoded).first(bad).toUtf8().size();
        return Diagnostic{Diagnostic::Severity::Error,
                          placeOfByte(text, std::min(at, text.size()), file),
                          {},
                          tr("this is not UTF-8 text")};
    }
    return std::nullopt;
}

//! Removes the characters that yaml-cpp quotes, since they may be part of a password.
QString withoutText(const std::string &message)
{
    return QString::fromStdString(message).section(u": "_s, 0, 0);
}

} // namespace

ParseResult parse(const QByteArray &text, const QString &file, const Limits &limits)
{
    ParseResult result;
    if (text.size() > limits.bytes) {
        result.diagnostics.append(
            {Diagnostic::Severity::Error, {file, 0, 0}, {}, tr("is larger than %1").arg(humanByteSize(limits.bytes))});
        return result;
    }
    if (const auto diagnostic = notText(text, file)) {
        result.diagnostics.append(*diagnostic);
        return result;
    }
    try {
        std::istringstream stream(text.toStdString());
        YAML::Parser parser(stream);
        TreeBuilder builder(file, limits, result);
        while (parser.HandleNextDocument(builder)) {
        }
    } catch (const YAML::Exception &error) {
        const SourcePlace place{file, error.mark.line + 1, error.mark.column + 1};
        if (const auto tab = tabIn(text, place.line, file))
            result.diagnostics.append(
                {Diagnostic::Severity::Error, *tab, {}, tr("a tab is used for indentation: YAML allows spaces only")});
        else
            result.diagnostics.append(
                {Diagnostic::Severity::Error, place, {}, tr("not valid YAML: %1").arg(withoutText(error.msg))});
    } catch (const TooMuch &) {
        // The builder has reported the error.
    }
    if (!result.isGood())
        result.documents.clear();
    return result;
}

} // namespace pierside::yaml
