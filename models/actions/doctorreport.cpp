// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/doctorreport.h"

#include "models/core/plaintext.h"
#include "models/core/secretnames.h"
#include "models/core/translate.h"
#include "models/plan/labels.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSysInfo>

namespace pierside::actions {

using namespace Qt::StringLiterals;

namespace {

//! One word: a URL with a password, or NAME=VALUE with a secret name, is hidden.
QString withoutPassword(const QString &word)
{
    const qsizetype equals = word.indexOf(u'=');
    if (equals > 0 && looksSecret(word.left(equals)))
        return word.left(equals + 1) + u"[hidden]"_s;
    return holdsPassword(word) ? u"[hidden]"_s : word;
}

QString engineLines(const DoctorReport &report)
{
    if (!report.engine)
        return tr("Engine: none (%1)").arg(report.engineProblem) + u'\n';
    const engine::EngineInfo &engine = *report.engine;
    // The address of another machine concerns nobody else.
    const QString address = engine.local ? engine.address : engine.address.section(u"://"_s, 0, 0) + u"://[hidden]"_s;
    const QString kind = engine.kind == engine::EngineInfo::Kind::Podman ? u"Podman"_s : u"Docker"_s;
    return tr("Engine: %1 %2 (API %3) at %4").arg(kind, engine.version, engine.apiVersion.toString(), address) + u'\n' +
           tr("Engine's system: %1, %2, %n CPU(s)", nullptr, engine.cpus)
               .arg(engine.operatingSystem, engine.architecture) +
           (engine.rootless ? tr(", rootless") : QString()) + u'\n';
}

QString serviceLines(const health::Why &why)
{
    QString text = u"  %1: %2\n"_s.arg(why.service, health::verdictText(why.verdict));
    // WhyPoint::lines is the output of programs, which may hold anything.
    for (const health::WhyPoint &point : why.points) {
        if (point.weight != health::WhyPoint::Weight::Detail)
            text += u"    - %1\n"_s.arg(point.title);
    }
    return text;
}

} // namespace

QString redacted(const QString &text, const QString &home)
{
    QString shortened = text;
    if (home.size() > 1) {
        static const QString end = u"(?=/|\\s|[\"',;:)]|$)"_s;
        shortened.replace(QRegularExpression(QRegularExpression::escape(home) + end), u"~"_s);
    }
    static const QRegularExpression words(u"\\S+"_s);
    QString result;
    qsizetype last = 0;
    for (auto it = words.globalMatch(shortened); it.hasNext();) {
        const QRegularExpressionMatch word = it.next();
        result += shortened.mid(last, word.capturedStart() - last) + withoutPassword(word.captured());
        last = word.capturedEnd();
    }
    return result + shortened.mid(last);
}

QString doctorReportText(const DoctorReport &report, const QString &home)
{
    QString text = tr("Pierside %1 (Qt %2) on %3")
                       .arg(QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion()),
                            QSysInfo::prettyProductName()) +
                   u'\n';
    text += tr("Compose rules: as Docker Compose %1").arg(plan::newestComposeVersion) + u'\n';
    text += engineLines(report);
    for (const StackReport &stack : report.stacks) {
        text += u'\n' + tr("Stack %1").arg(stack.name) + u'\n';
        for (const QString &file : stack.files)
            text += u"  %1\n"_s.arg(file);
        if (stack.fileProblems > 0)
            text += u"  "_s + tr("%n problem(s) in its files", nullptr, stack.fileProblems) + u'\n';
        for (const health::Why &why : stack.services)
            text += serviceLines(why);
    }
    return cleanText(redacted(text, home));
}

} // namespace pierside::actions
