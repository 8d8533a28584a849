// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/searchpattern.h"

#include "models/core/translate.h"

#include <QDeadlineTimer>

#include <array>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace pierside::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t longestPattern = 10'000;
constexpr uint32_t mostSteps = 1'000'000; //!< of one start position
constexpr uint32_t mostDepth = 10'000;
constexpr uint32_t mostHeap = 20'000; //!< KiB, where the pattern is interpreted
constexpr size_t smallestStack = 32 * 1024;
constexpr size_t largestStack = 1024 * 1024;
//! The limits of PCRE2 hold for each start position. Between groups of so many, stop and time are checked.
constexpr qsizetype startsAtOnce = 256;
constexpr int mostMilliseconds = 1000; //!< for one piece of a line

//! What matching changes: one for each thread, because creating one for each line would take longer than matching.
struct Scratch
{
    Scratch()
        : match(pcre2_match_data_create(1, nullptr))
        , context(pcre2_match_context_create(nullptr))
        , stack(pcre2_jit_stack_create(smallestStack, largestStack, nullptr))
    {
        pcre2_set_match_limit(context, mostSteps);
        pcre2_set_depth_limit(context, mostDepth);
        pcre2_set_heap_limit(context, mostHeap);
        pcre2_jit_stack_assign(context, nullptr, stack);
    }
    ~Scratch()
    {
        pcre2_jit_stack_free(stack);
        pcre2_match_context_free(context);
        pcre2_match_data_free(match);
    }
    Q_DISABLE_COPY_MOVE(Scratch)

    pcre2_match_data *match;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
};

QString patternMessage(int code)
{
    std::array<PCRE2_UCHAR, 256> text{};
    const int length = pcre2_get_error_message(code, text.data(), text.size());
    return length > 0 ? QString::fromUtf8(reinterpret_cast<const char *>(text.data()), length) : QString::number(code);
}

QString shownPattern(const SearchText &text)
{
    return tr("pattern \"%1\"").arg(text.text);
}

} // namespace

struct SearchPattern::Code
{
    explicit Code(pcre2_code *compiled)
        : code(compiled)
    {
    }
    ~Code() { pcre2_code_free(code); }
    Q_DISABLE_COPY_MOVE(Code)

    pcre2_code *code;
};

Result<SearchPattern> SearchPattern::compile(const SearchText &text)
{
    const QByteArray bytes = text.text.toUtf8();
    const std::unique_ptr<pcre2_compile_context, decltype(&pcre2_compile_context_free)> context(
        pcre2_compile_context_create(nullptr), pcre2_compile_context_free);
    pcre2_set_max_pattern_length(context.get(), longestPattern);
    uint32_t options = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT;
    // PCRE2 rejects MATCH_INVALID_UTF together with LITERAL, so a plain text is quoted.
    QByteArray source = bytes;
    if (!text.isRegex)
        source = "\\Q" + QByteArray(bytes).replace("\\E", "\\E\\\\E\\Q") + "\\E";
    if (!text.isCaseSensitive)
        options |= PCRE2_CASELESS;
    int code = 0;
    size_t offset = 0;
    pcre2_code *compiled = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(source.constData()),
                                         static_cast<size_t>(source.size()), options, &code, &offset, context.get());
    if (compiled == nullptr) {
        const auto character =
            QString::fromUtf8(source.first(qMin(static_cast<qsizetype>(offset), source.size()))).size();
        return failure(ErrorCode::BadInput, shownPattern(text),
                       tr("%1 at character %2").arg(patternMessage(code)).arg(character),
                       tr("Give a Perl-compatible regular expression."));
    }
    // Where this machine has no JIT, PCRE2 interprets the pattern.
    pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
    SearchPattern pattern;
    pattern.m_text = text;
    pattern.m_code = std::make_shared<const Code>(compiled);
    return pattern;
}

Result<std::optional<ByteSpan>> SearchPattern::find(QByteArrayView line, qsizetype from,
                                                    const std::stop_token &stop) const
{
    for (qsizetype first = from / LongestPiece * LongestPiece; first == 0 || first < line.size();
         first += LongestPiece) {
        const QByteArrayView piece = line.sliced(first, qMin(LongestPiece, line.size() - first));
        auto found = findInPiece(piece, qMax<qsizetype>(0, from - first), stop);
        if (found && *found)
            (*found)->at += first;
        if (!found || *found)
            return found;
    }
    return std::nullopt;
}

Result<std::optional<ByteSpan>> SearchPattern::findInPiece(QByteArrayView piece, qsizetype from,
                                                           const std::stop_token &stop) const
{
    thread_local const Scratch scratch;
    const QDeadlineTimer limit =
        piece.size() > startsAtOnce ? QDeadlineTimer(mostMilliseconds) : QDeadlineTimer(QDeadlineTimer::Forever);
    for (qsizetype start = from; start <= piece.size(); start += startsAtOnce) {
        if (stop.stop_requested())
            return failure(Error::cancelled(shownPattern(m_text)));
        pcre2_set_offset_limit(scratch.context, static_cast<size_t>(start + startsAtOnce - 1));
        const int count = pcre2_match(
            m_code->code, reinterpret_cast<PCRE2_SPTR>(piece.data() != nullptr ? piece.data() : ""),
            static_cast<size_t>(piece.size()), static_cast<size_t>(start), 0, scratch.match, scratch.context);
        if (count >= 0) {
            const size_t *ends = pcre2_get_ovector_pointer(scratch.match);
            const auto at = static_cast<qsizetype>(ends[0]);
            // \K in a lookahead can move the start behind the end.
            return ByteSpan{at, qMax<qsizetype>(0, static_cast<qsizetype>(ends[1]) - at)};
        }
        if (count != PCRE2_ERROR_NOMATCH || limit.hasExpired()) {
            return failure(ErrorCode::TimedOut, shownPattern(m_text),
                           tr("matching from byte %1 of a line takes too long").arg(start),
                           tr("Simplify the pattern: avoid nested repetitions such as (a+)+."));
        }
    }
    return std::nullopt;
}

} // namespace pierside::logs
